import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { ForumModule } from '../forum/forum.module.js';
import { WebModule } from '../web/web.module.js';
import { WordingModule } from '../wording/wording.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { MailModule } from '../mail/mail.module.js';
import { ProfileModule } from '../profile/profile.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { AdminController } from './admin.controller.js';
import { KeptCatalogueController } from './catalogue/catalogue.controller.js';
import { EntryPage } from './catalogue/entry-page.service.js';
import { CategoriesController } from './categories/categories.controller.js';
import { ImportController } from './imports/import.controller.js';
import { ImportsController } from './imports/imports.controller.js';
import { CORRECTIONS } from './corrections/parts.js';
import { MailsController } from './mails/mails.controller.js';
import { PeopleController } from './people/people.controller.js';
import { People } from './people/people.service.js';
import { PersonController } from './people/person.controller.js';
import { PersonPage } from './people/person-page.service.js';
import { RoleRemovals } from './people/role-removals.service.js';
import { OpenProposals } from './proposals/open-proposals.service.js';
import { Proposal } from './proposals/proposal.entity.js';
import { ProposalDecisions } from './proposals/proposal-decisions.service.js';
import { ProposalsController } from './proposals/proposals.controller.js';
import { PROPOSAL_KINDS, Proposals } from './proposals/proposals.service.js';
import { RoleProposals } from './proposals/role-proposals.service.js';
import { SettingProposals } from './proposals/setting-proposals.service.js';
import { RECORDS } from './records/parts.js';
import { SettingsController } from './settings/settings.controller.js';
import { WordingController } from './wordings/wording.controller.js';
import { WordingsController } from './wordings/wordings.controller.js';
import { WordingsPage } from './wordings/wordings-page.service.js';
import { WordsController } from './words/words.controller.js';

const KINDS = [RoleProposals, SettingProposals, ...CORRECTIONS.kinds];

/** What administrators do, the weighty of it by two of them: roles and protective settings. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Proposal]),
    AccountsModule,
    AuditModule,
    ForumModule,
    JobsModule,
    MailModule,
    ProfileModule,
    SettingsModule,
    WebModule,
    WordingModule,
  ],
  controllers: [
    AdminController,
    CategoriesController,
    KeptCatalogueController,
    MailsController,
    PeopleController,
    PersonController,
    ProposalsController,
    SettingsController,
    WordsController,
    WordingsController,
    WordingController,
    ImportController,
    ImportsController,
    ...CORRECTIONS.controllers,
    ...RECORDS.controllers,
  ],
  providers: [
    EntryPage,
    OpenProposals,
    People,
    PersonPage,
    ProposalDecisions,
    Proposals,
    RoleRemovals,
    WordingsPage,
    ...CORRECTIONS.providers,
    ...RECORDS.providers,
    ...KINDS,
    { provide: PROPOSAL_KINDS, inject: KINDS, useFactory: (...kinds: unknown[]) => kinds },
  ],
})
export class AdminModule {}
