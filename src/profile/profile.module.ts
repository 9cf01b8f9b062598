import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { CatalogueController } from './catalogue/catalogue.controller.js';
import { Catalogue } from './catalogue/catalogue.service.js';
import { Certification } from './catalogue/certification.entity.js';
import { Exam } from './catalogue/exam.entity.js';
import { CatalogueKeeping } from './catalogue/keeping/catalogue-keeping.service.js';
import { CatalogueListing } from './catalogue/keeping/catalogue-listing.service.js';
import { Requirement } from './catalogue/requirement.entity.js';
import { ContactData } from './contact/contact-data.service.js';
import { ContactMails } from './contact/contact-mails.service.js';
import { RecordSettingsController } from './contact/record-settings.controller.js';
import {
  CORRECTION_CONTROLLERS,
  CORRECTION_ENTITIES,
  CORRECTION_OFFERED,
  CORRECTION_OWN,
} from './correction/parts.js';
import { HolderAccounts } from './exchange/holder-accounts.service.js';
import { RecordsExport } from './exchange/records-export.service.js';
import { RecordImport } from './exchange/record-import.entity.js';
import { RecordsImport } from './exchange/records-import.service.js';
import { IMPORTS } from './imports/parts.js';
import { ProfileFreezeRow } from './link/profile-freeze.entity.js';
import { ProfileFreeze } from './link/profile-freeze.service.js';
import { ProfileLink } from './link/profile-link.entity.js';
import { ProfileLinks } from './link/profile-links.service.js';
import { ProfileMerge } from './merge/profile-merge.entity.js';
import { ProfileMerges } from './merge/profile-merges.service.js';
import { NameChange } from './name/name-change.entity.js';
import { NameChanges } from './name/name-changes.service.js';
import { AttachedResult } from './record/attached-result.entity.js';
import { AttachedResults } from './record/attached-results.service.js';
import { Award } from './record/award.entity.js';
import { ExamResult } from './record/exam-result.entity.js';
import { NewProfiles } from './record/new-profiles.service.js';
import { FoundRecords } from './record/found-records.service.js';
import { NameKeys } from './record/name-keys.service.js';
import { ProfileAddress } from './record/profile-address.entity.js';
import { Profile } from './record/profile.entity.js';
import { RecordView } from './record/record-view.entity.js';
import { RecordViews } from './record/record-views.service.js';
import { Records } from './record/records.service.js';
import { RecordRetention } from './record/record-retention.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { MailModule } from '../mail/mail.module.js';
import { SecretsModule } from '../secrets/secrets.module.js';
import { SharedCertification } from './sharing/shared-certification.entity.js';
import { SharedCertifications } from './sharing/shared-certifications.service.js';
import { SharingController } from './sharing/sharing.controller.js';
import { WebModule } from '../web/web.module.js';
import { HolderData } from './record/holder-data.service.js';

const ENTITIES = [
  RecordImport,
  Certification,
  Exam,
  Requirement,
  Profile,
  ProfileAddress,
  ExamResult,
  AttachedResult,
  Award,
  RecordView,
  ProfileLink,
  ProfileFreezeRow,
  ProfileMerge,
  NameChange,
  SharedCertification,
  ...CORRECTION_ENTITIES,
];

/** What the rooms above use. */
const OFFERED = [
  ContactData,
  HolderData,
  Catalogue,
  CatalogueKeeping,
  CatalogueListing,
  Records,
  FoundRecords,
  NewProfiles,
  RecordViews,
  ProfileLinks,
  ProfileFreeze,
  ProfileMerges,
  NameChanges,
  AttachedResults,
  SharedCertifications,
  RecordsImport,
  RecordsExport,
  ...IMPORTS.offered,
  ...CORRECTION_OFFERED,
];

/** Certification records: the catalogue, the profiles, who signs in to them, and their way in and out. */
@Module({
  imports: [
    TypeOrmModule.forFeature(ENTITIES),
    AccountsModule,
    AuditModule,
    JobsModule,
    MailModule,
    SecretsModule,
    WebModule,
  ],
  controllers: [
    CatalogueController,
    RecordSettingsController,
    SharingController,
    ...CORRECTION_CONTROLLERS,
  ],
  providers: [
    ...OFFERED,
    ...IMPORTS.providers,
    ...CORRECTION_OWN,
    ContactMails,
    HolderAccounts,
    NameKeys,
    RecordRetention,
  ],
  exports: OFFERED,
})
export class ProfileModule {}
