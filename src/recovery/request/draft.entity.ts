import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Answers } from '../rules/answers.js';
import type { TicketKind } from '../rules/ticket-kinds.js';

/** The pages of the request that ask something, in their order. */
export const STEPS = ['kind', 'person', 'exams', 'evidence', 'contact'] as const;
export type Step = (typeof STEPS)[number];

/** A request that is being filled in. It lives 14 days from the last thing that was saved. */
@Entity('recovery_drafts')
@Index('recovery_drafts_key', ['keyHash'], { unique: true })
@Index('recovery_drafts_saved', ['savedAt'])
export class Draft {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'PK_recovery_drafts' })
  id!: string;

  /** SHA-256 of the cookie that holds the draft. */
  @Column({ name: 'key_hash', type: 'bytea' })
  keyHash!: Buffer;

  @Column({ type: 'text', nullable: true })
  kind!: TicketKind | null;

  @Column('jsonb')
  answers!: Answers;

  /** The pages that were answered, *I don't know* included. */
  @Column('jsonb')
  answered!: Step[];

  /** As typed; confirmed or not. */
  @Column({ name: 'contact_address', type: 'text', default: '' })
  contactAddress!: string;

  @Column({ name: 'contact_confirmed_at', type: 'timestamptz', precision: 3, nullable: true })
  contactConfirmedAt!: Date | null;

  @Column({ name: 'saved_at', type: 'timestamptz', precision: 3 })
  savedAt!: Date;
}
