import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { MailModule } from '../mail/mail.module.js';
import { ProfileModule } from '../profile/profile.module.js';
import { SecretsModule } from '../secrets/secrets.module.js';
import { WebModule } from '../web/web.module.js';
import { ClaimController } from './claim/claim.controller.js';
import { ClaimLinks } from './claim/claim-links.service.js';
import { Claimants } from './claim/claimants.service.js';
import { ObjectionController } from './claim/objection.controller.js';
import { Objections } from './claim/objections.service.js';
import { RecordClaims } from './claim/record-claims.service.js';
import { Approvals } from './decisions/approvals.service.js';
import { Candidates } from './decisions/candidates.service.js';
import { Deciders } from './decisions/deciders.service.js';
import { DecisionMessages } from './decisions/decision-messages.service.js';
import { RecordReveal } from './decisions/record-reveal.service.js';
import { SecondPersons } from './decisions/second-persons.service.js';
import { StaffMail } from './decisions/staff-mail.service.js';
import { TicketBinding } from './decisions/ticket-binding.service.js';
import { TicketClaims } from './decisions/ticket-claims.service.js';
import { TicketDecisions } from './decisions/ticket-decisions.service.js';
import { TicketQuestions } from './decisions/ticket-questions.service.js';
import { TicketRecord } from './decisions/ticket-record.service.js';
import { TicketRejections } from './decisions/ticket-rejections.service.js';
import { TicketView } from './decisions/ticket-view.service.js';
import { AddressProof } from './request/address-proof.entity.js';
import { AddressProofs } from './request/address-proofs.service.js';
import { RequestAnswersController } from './request/answers.controller.js';
import { RequestCheckController } from './request/check.controller.js';
import { ContactConfirmation } from './request/contact-confirmation.service.js';
import { RequestContactController } from './request/contact.controller.js';
import { DraftHolder } from './request/draft-holder.service.js';
import { Draft } from './request/draft.entity.js';
import { Drafts } from './request/drafts.service.js';
import { RequestEvidenceController } from './request/evidence.controller.js';
import { Intake } from './request/intake.service.js';
import { NewTickets } from './request/new-tickets.service.js';
import { RequestLimits } from './request/request-limits.service.js';
import { RequestReturnController } from './request/return.controller.js';
import { ReturnLinks } from './request/return-links.service.js';
import { RequestStartController } from './request/start.controller.js';
import { Submission } from './request/submission.service.js';
import { RecoveryFigures } from './status/figures.service.js';
import { OpenTicketController } from './status/open-ticket.controller.js';
import { RequesterActsController } from './status/requester-acts.controller.js';
import { RequesterActs } from './status/requester-acts.service.js';
import { StatusPage } from './status/status-page.service.js';
import { StatusController } from './status/status.controller.js';
import { TicketDoor } from './status/ticket-door.service.js';
import { TicketsOfAccount } from './status/tickets-of-account.service.js';
import { Reminders } from './sweep/reminders.service.js';
import { TicketSweep } from './sweep/ticket-sweep.service.js';
import { Approval } from './ticket/approval.entity.js';
import { CaseFiles } from './ticket/case-files.service.js';
import { HolderNotices } from './ticket/holder-notices.service.js';
import { RequesterMail } from './ticket/requester-mail.service.js';
import { SecondNaming } from './ticket/second-naming.entity.js';
import { TicketClock } from './ticket/ticket-clock.service.js';
import { TicketEvent } from './ticket/ticket-event.entity.js';
import { TicketJournal } from './ticket/ticket-journal.service.js';
import { TicketMessage } from './ticket/ticket-message.entity.js';
import { TicketNotice } from './ticket/ticket-notice.entity.js';
import { TicketSteps } from './ticket/ticket-steps.service.js';
import { Ticket } from './ticket/ticket.entity.js';
import { Tickets } from './ticket/tickets.service.js';

const ENTITIES = [
  Draft,
  AddressProof,
  Ticket,
  Approval,
  TicketMessage,
  TicketEvent,
  TicketNotice,
  SecondNaming,
];

const TICKET = [
  Tickets,
  TicketSteps,
  TicketClock,
  TicketJournal,
  CaseFiles,
  HolderNotices,
  RequesterMail,
];

const REQUEST = [
  Drafts,
  DraftHolder,
  AddressProofs,
  ContactConfirmation,
  ReturnLinks,
  RequestLimits,
  NewTickets,
  Submission,
  Intake,
];

const STATUS = [TicketDoor, StatusPage, RecoveryFigures, RequesterActs, Reminders, TicketSweep];

const CLAIM = [ClaimLinks, Claimants, RecordClaims, Objections];

const DECISIONS = [
  Approvals,
  Candidates,
  Deciders,
  DecisionMessages,
  SecondPersons,
  StaffMail,
  TicketBinding,
];

/** What the rooms above use. */
const OFFERED = [
  TicketClaims,
  TicketQuestions,
  TicketDecisions,
  TicketRejections,
  TicketRecord,
  RecordReveal,
  TicketView,
  TicketsOfAccount,
];

/** Asking for a lost certification, deciding on it, and giving it back. */
@Module({
  imports: [
    TypeOrmModule.forFeature(ENTITIES),
    AccountsModule,
    AuditModule,
    JobsModule,
    MailModule,
    ProfileModule,
    SecretsModule,
    WebModule,
  ],
  controllers: [
    RequestStartController,
    RequestAnswersController,
    RequestEvidenceController,
    RequestContactController,
    RequestReturnController,
    RequestCheckController,
    OpenTicketController,
    StatusController,
    RequesterActsController,
    ClaimController,
    ObjectionController,
  ],
  providers: [...TICKET, ...REQUEST, ...STATUS, ...CLAIM, ...DECISIONS, ...OFFERED],
  exports: OFFERED,
})
export class RecoveryModule {}
