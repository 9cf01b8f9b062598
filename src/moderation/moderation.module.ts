import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { ForumModule } from '../forum/forum.module.js';
import { MailModule } from '../mail/mail.module.js';
import { RecoveryModule } from '../recovery/recovery.module.js';
import { AppealDesk } from './appeals/appeal.desk.js';
import { Claim } from './claims/claim.entity.js';
import { ClaimsController } from './claims/claims.controller.js';
import { Claims } from './claims/claims.service.js';
import { ItemClaims } from './claims/item-claims.service.js';
import { NextItem } from './claims/next-item.service.js';
import { DecisionsController } from './decisions/decisions.controller.js';
import { Decisions } from './decisions/decisions.service.js';
import { KeptTemplates } from './decisions/kept-templates.service.js';
import { DraftsController } from './drafts/drafts.controller.js';
import { ItemDraft } from './drafts/item-draft.entity.js';
import { ItemDrafts } from './drafts/item-drafts.service.js';
import { EditDesk } from './edits/edit.desk.js';
import { DESKS } from './items/desk.js';
import { Desks } from './items/desks.service.js';
import { ItemGate } from './items/item-gate.service.js';
import { Outcomes } from './items/outcomes.service.js';
import { ItemNote } from './items/item-note.entity.js';
import { ItemPresence } from './items/item-presence.entity.js';
import { PresenceController } from './items/presence.controller.js';
import { Presences } from './items/presences.service.js';
import { ItemNotes } from './items/item-notes.service.js';
import { ItemPage } from './items/item-page.service.js';
import { ItemController } from './items/item.controller.js';
import { LeftItemPage } from './items/left-item-page.service.js';
import { ListBeside } from './items/list-beside.service.js';
import { NewsController } from './live/news.controller.js';
import { QueueNews } from './live/queue-news.service.js';
import { DailyHeads } from './log/daily-heads.js';
import { LogController } from './log/log.controller.js';
import { LogEntries } from './log/log-entries.service.js';
import { LogExport } from './log/log-export.service.js';
import { PublicLogController } from './log/public-log.controller.js';
import { PublicLog } from './log/public-log.service.js';
import { PeopleController } from './people/people.controller.js';
import { PeopleSearch } from './people/people-search.service.js';
import { PersonController } from './people/person.controller.js';
import { PersonNote } from './people/person-note.entity.js';
import { PersonNotes } from './people/person-notes.service.js';
import { PersonPage } from './people/person-page.service.js';
import { PersonPanel } from './people/person-panel.service.js';
import { PersonVerbs } from './people/person-verbs.service.js';
import { ChangesController } from './posts/changes.controller.js';
import { ChangesPage } from './posts/changes-page.service.js';
import { PostDesk } from './posts/post.desk.js';
import { AddressSearchController } from './queue/address-search.controller.js';
import { QueueController } from './queue/queue.controller.js';
import { LateItems } from './queue/late-items.js';
import { OpenItems } from './queue/open-items.service.js';
import { Queue } from './queue/queue.service.js';
import { QueueVersion } from './queue/queue-version.service.js';
import { StaffNavigation } from './queue/staff-navigation.js';
import { ReportDesk } from './reports/report.desk.js';
import { Selections } from './several/selection.service.js';
import { SeveralController } from './several/several.controller.js';
import { SeveralDecisions } from './several/several-decisions.service.js';
import { SeveralPage } from './several/several-page.service.js';
import { StatisticsTables } from './statistics/statistics-tables.service.js';
import { StatisticsController } from './statistics/statistics.controller.js';
import { Statistics } from './statistics/statistics.service.js';
import { DuplicatesController } from './tickets/duplicates.controller.js';
import { ResultsController } from './tickets/results.controller.js';
import { MergesController } from './tickets/merges.controller.js';
import { OffersOfTicket } from './tickets/ticket-offers.service.js';
import { TicketDesk } from './tickets/ticket.desk.js';
import { HeldTickets } from './tickets/held-tickets.service.js';
import { TicketFilesController } from './tickets/ticket-files.controller.js';
import { TicketRecords } from './tickets/ticket-records.service.js';
import { TicketRecordsController } from './tickets/tickets.controller.js';
import { NoteRetention } from './items/note-retention.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { DoneNotes } from './undo/done-notes.service.js';
import { TakenDecision } from './undo/taken-decision.entity.js';
import { TakenDecisions } from './undo/taken-decisions.service.js';
import { UndoController } from './undo/undo.controller.js';
import { Undoing } from './undo/undoing.service.js';
import { WebModule } from '../web/web.module.js';
import { WordingModule } from '../wording/wording.module.js';

const ALL_DESKS = [PostDesk, EditDesk, ReportDesk, AppealDesk, TicketDesk];

/** The review console: one queue over forum and recovery, claims, verdicts, the logs. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Claim, ItemDraft, ItemNote, ItemPresence, PersonNote, TakenDecision]),
    AccountsModule,
    AuditModule,
    ForumModule,
    JobsModule,
    MailModule,
    RecoveryModule,
    WebModule,
    WordingModule,
  ],
  controllers: [
    QueueController,
    AddressSearchController,
    LogController,
    StatisticsController,
    UndoController,
    SeveralController,
    NewsController,
    PeopleController,
    PersonController,
    ItemController,
    ClaimsController,
    PresenceController,
    DraftsController,
    DecisionsController,
    ChangesController,
    TicketRecordsController,
    TicketFilesController,
    DuplicatesController,
    ResultsController,
    MergesController,
    PublicLogController,
  ],
  providers: [
    ChangesPage,
    Claims,
    DailyHeads,
    Decisions,
    DoneNotes,
    ItemClaims,
    ItemDrafts,
    ItemGate,
    Outcomes,
    ItemNotes,
    ItemPage,
    ListBeside,
    LateItems,
    LeftItemPage,
    LogEntries,
    LogExport,
    NextItem,
    NoteRetention,
    PeopleSearch,
    PersonNotes,
    PersonPage,
    PersonPanel,
    PersonVerbs,
    Presences,
    PublicLog,
    Queue,
    QueueVersion,
    OpenItems,
    QueueNews,
    Selections,
    SeveralDecisions,
    SeveralPage,
    Statistics,
    StatisticsTables,
    TakenDecisions,
    Undoing,
    HeldTickets,
    TicketRecords,
    OffersOfTicket,
    KeptTemplates,
    Desks,
    ...ALL_DESKS,
    { provide: APP_INTERCEPTOR, useClass: StaffNavigation },
    { provide: DESKS, inject: ALL_DESKS, useFactory: (...desks: unknown[]) => desks },
  ],
})
export class ModerationModule {}
