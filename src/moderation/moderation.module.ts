import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module.js';
import { ForumModule } from '../forum/forum.module.js';
import { RecoveryModule } from '../recovery/recovery.module.js';
import { Claim } from './claims/claim.entity.js';
import { ClaimsController } from './claims/claims.controller.js';
import { Claims } from './claims/claims.service.js';
import { ItemClaims } from './claims/item-claims.service.js';
import { NextItem } from './claims/next-item.service.js';
import { DecisionsController } from './decisions/decisions.controller.js';
import { Decisions } from './decisions/decisions.service.js';
import { DESKS } from './items/desk.js';
import { Desks } from './items/desks.service.js';
import { ItemGate } from './items/item-gate.service.js';
import { ItemNote } from './items/item-note.entity.js';
import { ItemNotes } from './items/item-notes.service.js';
import { ItemPage } from './items/item-page.service.js';
import { ItemController } from './items/item.controller.js';
import { LeftItemPage } from './items/left-item-page.service.js';
import { LogController } from './log/log.controller.js';
import { LogEntries } from './log/log-entries.service.js';
import { PublicLogController } from './log/public-log.controller.js';
import { PublicLog } from './log/public-log.service.js';
import { PostDesk } from './posts/post.desk.js';
import { QueueController } from './queue/queue.controller.js';
import { Queue } from './queue/queue.service.js';
import { ReportDesk } from './reports/report.desk.js';
import { TicketDesk } from './tickets/ticket.desk.js';
import { TicketRecords } from './tickets/ticket-records.service.js';
import { TicketRecordsController } from './tickets/tickets.controller.js';

const ALL_DESKS = [PostDesk, ReportDesk, TicketDesk];

/** The review console: one queue over forum and recovery, claims, verdicts, the logs. */
@Module({
  imports: [TypeOrmModule.forFeature([Claim, ItemNote]), AuditModule, ForumModule, RecoveryModule],
  controllers: [
    QueueController,
    LogController,
    ItemController,
    ClaimsController,
    DecisionsController,
    TicketRecordsController,
    PublicLogController,
  ],
  providers: [
    Claims,
    Decisions,
    ItemClaims,
    ItemGate,
    ItemNotes,
    ItemPage,
    LeftItemPage,
    LogEntries,
    NextItem,
    PublicLog,
    Queue,
    TicketRecords,
    Desks,
    ...ALL_DESKS,
    { provide: DESKS, inject: ALL_DESKS, useFactory: (...desks: unknown[]) => desks },
  ],
})
export class ModerationModule {}
