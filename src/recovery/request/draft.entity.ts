import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Post } from '../../forum/topic/post.entity.js';
import type { Answers } from '../rules/answers.js';
import type { Step } from '../rules/request-steps.js';
import type { TicketKind } from '../rules/ticket-kinds.js';

/** A request that is being filled in. It lives 14 days from the last thing that was saved. */
@Entity('recovery_drafts')
@Index('recovery_drafts_key', ['keyHash'], { unique: true })
@Index('recovery_drafts_saved', ['savedAt'])
@Index('recovery_drafts_origin', ['originPostId'])
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

  /** What was written before, in a post of the forum: the first words of the request. '' where nothing was. */
  @Column({ type: 'text', default: '' })
  opening!: string;

  /** The post that goes on as this request. */
  @ForeignKey(() => Post, { name: 'FK_recovery_drafts_origin', onDelete: 'SET NULL' })
  @Column({ name: 'origin_post_id', type: 'integer', nullable: true })
  originPostId!: number | null;

  /** As typed; confirmed or not. */
  @Column({ name: 'contact_address', type: 'text', default: '' })
  contactAddress!: string;

  @Column({ name: 'contact_confirmed_at', type: 'timestamptz', precision: 3, nullable: true })
  contactConfirmedAt!: Date | null;

  /** A code for it was entered here: else it is an address of the account that was signed in, which is written to and proves nothing. */
  @Column({ name: 'contact_proven', type: 'boolean', default: false })
  contactProven!: boolean;

  @Column({ name: 'saved_at', type: 'timestamptz', precision: 3 })
  savedAt!: Date;
}
