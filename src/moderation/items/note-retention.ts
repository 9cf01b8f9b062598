import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, LessThan } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Jobs } from '../../jobs/jobs.js';
import { Claim } from '../claims/claim.entity.js';
import { ItemDraft } from '../drafts/item-draft.entity.js';
import { TakenDecision } from '../undo/taken-decision.entity.js';
import { ItemPresence } from './item-presence.entity.js';
import { ItemNote } from './item-note.entity.js';
import { PersonNote } from '../people/person-note.entity.js';

const RETENTION = 'moderation.retention';
const DAY_MS = 86_400_000;
const NOTE_DAYS = 730;
const DRAFT_DAYS = 30;

/** Forgets notes after two years, drafts that nobody went on with after a month, those about somebody who left at once, and leases, looks and decisions that could be taken back until a day ago. */
@Injectable()
export class NoteRetention implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(RETENTION, () => this.run());
    this.jobs.every('53 3 * * *', RETENTION);
  }

  private async run(): Promise<void> {
    const { manager } = this.dataSource;
    await manager.delete(ItemNote, { createdAt: LessThan(this.daysAgo(NOTE_DAYS)) });
    await manager.delete(PersonNote, { createdAt: LessThan(this.daysAgo(NOTE_DAYS)) });
    await manager.query(
      'delete from person_notes n using accounts a where a.id = n.account_id and a.deleted_at is not null',
    );
    await manager.delete(ItemDraft, { savedAt: LessThan(this.daysAgo(DRAFT_DAYS)) });
    await manager.delete(ItemPresence, { seenAt: LessThan(this.daysAgo(1)) });
    await manager.delete(TakenDecision, { undoUntil: LessThan(this.daysAgo(1)) });
    await manager.delete(Claim, { until: LessThan(this.daysAgo(1)) });
  }

  private daysAgo(days: number): Date {
    return new Date(this.clock.now().getTime() - days * DAY_MS);
  }
}
