import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import { Post } from '../../forum/topic/post.entity.js';
import { Profile } from '../../profile/record/profile.entity.js';
import type { Answers } from '../rules/answers.js';
import type { Path } from '../rules/paths.js';
import type { Rating } from '../rules/ratings.js';
import type { TicketKind } from '../rules/ticket-kinds.js';
import type { KeptState } from '../rules/ticket-state.js';

/** A request for recovery that was sent. Its id is its number: R-10482. */
@Entity('recovery_tickets')
@Index('recovery_tickets_open', ['dueAt', 'id'], { where: `state in ('submitted', 'in_review')` })
@Index('recovery_tickets_due', ['state', 'dueAt'])
@Index('recovery_tickets_since', ['state', 'since'])
@Index('recovery_tickets_profile', ['profileId'])
@Index('recovery_tickets_other_profile', ['otherProfileId'])
@Index('recovery_tickets_filer', ['filerAccountId'])
@Index('recovery_tickets_origin', ['originPostId'])
@Index('recovery_tickets_contact', ['contactKey'])
@Index('recovery_tickets_network', ['network'])
@Index('recovery_tickets_outcome', ['kind', 'outcomeAt'], { where: 'outcome_at is not null' })
@Check(
  'recovery_tickets_state',
  `state in ('submitted', 'in_review', 'waiting', 'second_review', 'hold', 'ready', 'resolved', 'disputed', 'rejected', 'expired', 'withdrawn', 'duplicate', 'reversed', 'closed')`,
)
@Check(
  'recovery_tickets_kind',
  `kind in ('forgotten', 'mailbox', 'employer', 'dormant', 'hijacked', 'duplicate', 'name', 'result')`,
)
@Check('recovery_tickets_rating', `rating in ('good', 'fair', 'poor')`)
@Check('recovery_tickets_path', `path in ('A', 'B', 'C', 'D')`)
export class Ticket {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'PK_recovery_tickets',
  })
  id!: number;

  @Column('text')
  kind!: TicketKind;

  @Column('text')
  state!: KeptState;

  /** Counts the changes: a decision names the one it was made on. */
  @Column('integer', { default: 1 })
  version!: number;

  /** The language of the requester's mails. */
  @Column('text')
  locale!: string;

  /** The record it is bound to. */
  @ForeignKey(() => Profile, { name: 'FK_recovery_tickets_profile' })
  @Column({ name: 'profile_id', type: 'integer', nullable: true })
  profileId!: number | null;

  /** Of a merge: the other record, which is to lead to the first. */
  @ForeignKey(() => Profile, { name: 'FK_recovery_tickets_other_profile' })
  @Column({ name: 'other_profile_id', type: 'integer', nullable: true })
  otherProfileId!: number | null;

  /** Who was signed in when it was sent. */
  @ForeignKey(() => Account, { name: 'FK_recovery_tickets_filer', onDelete: 'SET NULL' })
  @Column({ name: 'filer_account_id', type: 'integer', nullable: true })
  filerAccountId!: number | null;

  /** SHA-256 of the cookie of the browser it was sent from. */
  @Column({ name: 'key_hash', type: 'bytea' })
  keyHash!: Buffer;

  /** HMAC of the network it was sent from. */
  @Column('text')
  network!: string;

  @Column({ name: 'contact_address', type: 'text' })
  contactAddress!: string;

  @Column({ name: 'contact_key', type: 'text' })
  contactKey!: string;

  /** A code for the contact address was entered for this request. Without one it is written to, and is no evidence. */
  @Column({ name: 'contact_proven', type: 'boolean', default: false })
  contactProven!: boolean;

  @Column('jsonb')
  answers!: Answers;

  /** The post of the forum that went on as this request. */
  @ForeignKey(() => Post, { name: 'FK_recovery_tickets_origin', onDelete: 'SET NULL' })
  @Column({ name: 'origin_post_id', type: 'integer', nullable: true })
  originPostId!: number | null;

  /** The link secret of the status page, mailed to the contact address. */
  @Column({ name: 'status_secret_id', type: 'uuid' })
  statusSecretId!: string;

  @ForeignKey(() => Account, { name: 'FK_recovery_tickets_claimer', onDelete: 'SET NULL' })
  @Column({ name: 'claimer_id', type: 'integer', nullable: true })
  claimerId!: number | null;

  @ForeignKey(() => Account, { name: 'FK_recovery_tickets_second', onDelete: 'SET NULL' })
  @Column({ name: 'second_id', type: 'integer', nullable: true })
  secondId!: number | null;

  @Column({ name: 'second_named_at', type: 'timestamptz', precision: 3, nullable: true })
  secondNamedAt!: Date | null;

  /** An approval was voided: two people from now on. */
  @Column({ name: 'two_people', type: 'boolean', default: false })
  twoPeople!: boolean;

  /** The path that the standing approval was given by. */
  @Column({ type: 'text', nullable: true })
  path!: Path | null;

  @Column({ name: 'hold_until', type: 'timestamptz', precision: 3, nullable: true })
  holdUntil!: Date | null;

  /** The risks that were counted for the hold; one that comes up later lengthens it. */
  @Column('text', { name: 'hold_risks', array: true, default: '{}' })
  holdRisks!: string[];

  @Column({ name: 'rejection_reason', type: 'text', nullable: true })
  rejectionReason!: string | null;

  @ForeignKey(() => Account, { name: 'FK_recovery_tickets_rejected_by', onDelete: 'SET NULL' })
  @Column({ name: 'rejected_by', type: 'integer', nullable: true })
  rejectedBy!: number | null;

  @Column({ name: 'appealed_at', type: 'timestamptz', precision: 3, nullable: true })
  appealedAt!: Date | null;

  @Column({ type: 'boolean', default: true })
  appealable!: boolean;

  /** Where a disputed ticket stood, and since when. */
  @Column({ name: 'stood_in', type: 'text', nullable: true })
  stoodIn!: 'hold' | 'ready' | 'resolved' | null;

  @Column({ name: 'stood_since', type: 'timestamptz', precision: 3, nullable: true })
  stoodSince!: Date | null;

  /** Whose the record was before this ticket gave it back, and whose since; null where nothing was moved. */
  @ForeignKey(() => Account, { name: 'FK_recovery_tickets_moved_from', onDelete: 'SET NULL' })
  @Column({ name: 'moved_from_account_id', type: 'integer', nullable: true })
  movedFromAccountId!: number | null;

  @ForeignKey(() => Account, { name: 'FK_recovery_tickets_moved_to', onDelete: 'SET NULL' })
  @Column({ name: 'moved_to_account_id', type: 'integer', nullable: true })
  movedToAccountId!: number | null;

  /** The other ticket of the same requester under which this one goes on. */
  @ForeignKey(() => Ticket, { name: 'FK_recovery_tickets_duplicate' })
  @Column({ name: 'duplicate_of', type: 'integer', nullable: true })
  duplicateOf!: number | null;

  /** When leads and administrators were last shown a dispute that is late. */
  @Column({ name: 'late_told_at', type: 'timestamptz', precision: 3, nullable: true })
  lateToldAt!: Date | null;

  @Column({ name: 'submitted_at', type: 'timestamptz', precision: 3 })
  submittedAt!: Date;

  /** When the requester last sent something. */
  @Column({ name: 'last_act_at', type: 'timestamptz', precision: 3 })
  lastActAt!: Date;

  /** When the requester is written to at the latest while it is being checked. */
  @Column({ name: 'news_at', type: 'timestamptz', precision: 3 })
  newsAt!: Date;

  /** Since when it is in its state. */
  @Column({ type: 'timestamptz', precision: 3 })
  since!: Date;

  /** When staff should have acted. */
  @Column({ name: 'due_at', type: 'timestamptz', precision: 3 })
  dueAt!: Date;

  /** From when on the requester is told of what the console decided last; null where nobody decided there. */
  @Column({ name: 'told_at', type: 'timestamptz', precision: 3, nullable: true })
  toldAt!: Date | null;

  /** When the requester was first given the outcome: rejected, or the one-time link. */
  @Column({ name: 'outcome_at', type: 'timestamptz', precision: 3, nullable: true })
  outcomeAt!: Date | null;

  /** Reminders already mailed in this state. */
  @Column('integer', { default: 0 })
  reminders!: number;

  /** What the requester thought of it, once the outcome was told. */
  @Column({ type: 'text', nullable: true })
  rating!: Rating | null;
}
