import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { ForumModule } from '../forum/forum.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { MailModule } from '../mail/mail.module.js';
import { ProfileModule } from '../profile/profile.module.js';
import { SecretsModule } from '../secrets/secrets.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { StorageModule } from '../storage/storage.module.js';
import { WebModule } from '../web/web.module.js';
import { WordingModule } from '../wording/wording.module.js';
import { ClaimController } from './claim/claim.controller.js';
import { ClaimLinks } from './claim/claim-links.service.js';
import { Claimants } from './claim/claimants.service.js';
import { ObjectionController } from './claim/objection.controller.js';
import { Objections } from './claim/objections.service.js';
import { RecordMoves } from './claim/record-moves.service.js';
import { RecordClaims } from './claim/record-claims.service.js';
import {
  DISPUTE,
  DISPUTE_CONTROLLERS,
  DISPUTE_ENTITIES,
  DISPUTE_OFFERED,
} from './dispute/dispute-providers.js';
import { NameCorrections } from './name/name-corrections.service.js';
import { IdentityChecks } from './decisions/identity-checks.service.js';
import { RecordReveal } from './decisions/record-reveal.service.js';
import { DECISIONS } from './decisions/decision-providers.js';
import { TicketClaims } from './decisions/ticket-claims.service.js';
import { TicketDecisions } from './decisions/ticket-decisions.service.js';
import { TicketQuestions } from './decisions/ticket-questions.service.js';
import { TicketRecord } from './decisions/ticket-record.service.js';
import { TicketRejections } from './decisions/ticket-rejections.service.js';
import { TicketUndoing } from './decisions/ticket-undoing.service.js';
import { TicketView } from './decisions/ticket-view.service.js';
import { FiguresController } from './figures/figures.controller.js';
import { FiguresByMonth } from './figures/monthly-figures.service.js';
import { FILES } from './files/file-providers.js';
import { MergeUndoing } from './merge/merge-undoing.service.js';
import { REQUEST } from './request/request-providers.js';
import { RecordWatch } from './status/record-watch.service.js';
import { ResultDecisions } from './result/result-decisions.service.js';
import { RecoveryFigures } from './status/figures.service.js';
import { OpenTicketController } from './status/open-ticket.controller.js';
import { Ratings } from './status/ratings.service.js';
import { RequesterActsController } from './status/requester-acts.controller.js';
import { RequesterActs } from './status/requester-acts.service.js';
import { StatusPage } from './status/status-page.service.js';
import { StatusController } from './status/status.controller.js';
import { TicketFactorsController } from './status/ticket-factors.controller.js';
import { TicketDoor } from './status/ticket-door.service.js';
import { TicketsOfAccount } from './status/tickets-of-account.service.js';
import { Reminders } from './sweep/reminders.service.js';
import { TicketRetention } from './sweep/ticket-retention.js';
import { TicketSweep } from './sweep/ticket-sweep.service.js';
import { TakenPostsController } from './taken/taken-posts.controller.js';
import { UnpostedWordsController } from './taken/unposted-words.controller.js';
import { TakenPosts } from './taken/taken-posts.service.js';
import { Approval } from './ticket/approval.entity.js';
import { IdentityCheck } from './ticket/identity-check.entity.js';
import { MailDomain } from './ticket/mail-domain.entity.js';
import { SecondNaming } from './ticket/second-naming.entity.js';
import { TicketEvent } from './ticket/ticket-event.entity.js';
import { TicketMessage } from './ticket/ticket-message.entity.js';
import { TicketNotice } from './ticket/ticket-notice.entity.js';
import { Ticket } from './ticket/ticket.entity.js';
import { AccountsOfRecord } from './ticket/accounts-of-record.service.js';
import { BroughtEvidence } from './ticket/brought-evidence.service.js';
import { CaseRisks } from './ticket/case-risks.service.js';
import { LateRisks } from './ticket/late-risks.service.js';
import { MailDomains } from './ticket/mail-domains.service.js';
import { CaseFiles } from './ticket/case-files.service.js';
import { WeighedRecords } from './ticket/weighed-records.service.js';
import { HolderNotices } from './ticket/holder-notices.service.js';
import { RequesterMail } from './ticket/requester-mail.service.js';
import { TicketClock } from './ticket/ticket-clock.service.js';
import { TicketJournal } from './ticket/ticket-journal.service.js';
import { TicketSteps } from './ticket/ticket-steps.service.js';
import { Tickets } from './ticket/tickets.service.js';
import { RequestsOfAccount } from './status/requests-of-account.service.js';

const ENTITIES = [
  ...REQUEST.entities,
  Ticket,
  Approval,
  TicketMessage,
  TicketEvent,
  TicketNotice,
  SecondNaming,
  IdentityCheck,
  MailDomain,
  ...FILES.entities,
  ...DISPUTE_ENTITIES,
];

const TICKET = [
  Tickets,
  TicketSteps,
  TicketClock,
  TicketJournal,
  AccountsOfRecord,
  BroughtEvidence,
  CaseFiles,
  WeighedRecords,
  CaseRisks,
  LateRisks,
  MailDomains,
  HolderNotices,
  RequesterMail,
  NameCorrections,
];

const STATUS = [
  TicketDoor,
  StatusPage,
  RecoveryFigures,
  RequesterActs,
  Reminders,
  TicketRetention,
  TicketSweep,
];

const CLAIM = [ClaimLinks, Claimants, RecordMoves, RecordClaims, Objections];

/** What the rooms above use. */
const OFFERED = [
  RequestsOfAccount,
  RecordWatch,
  IdentityChecks,
  TicketClaims,
  ...DISPUTE_OFFERED,
  TicketQuestions,
  TicketDecisions,
  ResultDecisions,
  TicketRejections,
  TicketUndoing,
  TicketRecord,
  RecordReveal,
  TicketView,
  MergeUndoing,
  TicketsOfAccount,
  ...FILES.offered,
];

/** Asking for a lost certification, deciding on it, and giving it back. */
@Module({
  imports: [
    TypeOrmModule.forFeature(ENTITIES),
    AccountsModule,
    AuditModule,
    ForumModule,
    JobsModule,
    MailModule,
    ProfileModule,
    SecretsModule,
    SettingsModule,
    StorageModule,
    WebModule,
    WordingModule,
  ],
  controllers: [
    FiguresController,
    ...REQUEST.pages,
    ...FILES.pages,
    TakenPostsController,
    UnpostedWordsController,
    OpenTicketController,
    StatusController,
    TicketFactorsController,
    RequesterActsController,
    ClaimController,
    ObjectionController,
    ...DISPUTE_CONTROLLERS,
  ],
  providers: [
    FiguresByMonth,
    Ratings,
    TakenPosts,
    ...TICKET,
    ...REQUEST.services,
    ...STATUS,
    ...FILES.services,
    ...CLAIM,
    ...DISPUTE,
    ...DECISIONS,
    ...OFFERED,
  ],
  exports: OFFERED,
})
export class RecoveryModule {}
