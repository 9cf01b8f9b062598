import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import type { AppealEnd, AppealState } from '../rules/appeals.js';
import { Sanction } from '../sanction/sanction.entity.js';
import { Post } from '../topic/post.entity.js';

/** The one appeal against a rejected post, or against a silence or suspension. */
@Entity('forum_appeals')
@Check('forum_appeals_subject', `num_nonnulls(post_id, sanction_id) = 1`)
@Check('forum_appeals_state', `state in ('open', 'granted', 'refused', 'ended')`)
@Check('forum_appeals_closed', `(state = 'open') = (closed_at is null)`)
@Check('forum_appeals_decided', `(state in ('granted', 'refused')) = (decided_by is not null)`)
@Check('forum_appeals_other_decider', `decided_by not in (first_decider_id, account_id)`)
@Check('forum_appeals_refused', `(state = 'refused') = (refusal_reason is not null)`)
@Check('forum_appeals_ended', `(state = 'ended') = (end_reason is not null)`)
@Check('forum_appeals_end_reason', `end_reason in ('over', 'lifted', 'private')`)
@Index('forum_appeals_post', ['postId'], { unique: true })
@Index('forum_appeals_sanction', ['sanctionId'], { unique: true })
@Index('forum_appeals_account', ['accountId', 'id'])
@Index('forum_appeals_open', ['dueAt', 'id'], { where: `state = 'open'` })
export class ForumAppeal {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'PK_forum_appeals',
  })
  id!: number;

  /** Who appeals. */
  @Column({ name: 'account_id', type: 'integer' })
  @ForeignKey(() => Account, { name: 'FK_forum_appeals_account' })
  accountId!: number;

  /** The rejected post; null where it is about a sanction. */
  @Column({ name: 'post_id', type: 'integer', nullable: true })
  @ForeignKey(() => Post, { name: 'FK_forum_appeals_post', onDelete: 'CASCADE' })
  postId!: number | null;

  @Column({ name: 'sanction_id', type: 'integer', nullable: true })
  @ForeignKey(() => Sanction, { name: 'FK_forum_appeals_sanction', onDelete: 'CASCADE' })
  sanctionId!: number | null;

  /** What the person writes. */
  @Column('text')
  body!: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'due_at', type: 'timestamptz', precision: 3 })
  dueAt!: Date;

  /** Who made the decision and so does not decide here; null where reports did it by themselves. */
  @Column({ name: 'first_decider_id', type: 'integer', nullable: true })
  @ForeignKey(() => Account, { name: 'FK_forum_appeals_first_decider' })
  firstDeciderId!: number | null;

  /** Whether granting it takes a lead: whoever could not impose it does not lift it either. */
  @Column({ name: 'lead_only', type: 'boolean' })
  leadOnly!: boolean;

  @Column({ type: 'text', default: 'open' })
  state!: AppealState;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  /** When it was decided, or ended by itself. */
  @Column({ name: 'closed_at', type: 'timestamptz', precision: 3, nullable: true })
  closedAt!: Date | null;

  @Column({ name: 'decided_by', type: 'integer', nullable: true })
  @ForeignKey(() => Account, { name: 'FK_forum_appeals_decided_by' })
  decidedBy!: number | null;

  /** Key of the list `APPEAL_REFUSALS`. */
  @Column({ name: 'refusal_reason', type: 'text', nullable: true })
  refusalReason!: string | null;

  /** Why it ended without a decision. */
  @Column({ name: 'end_reason', type: 'text', nullable: true })
  endReason!: AppealEnd | null;

  /** What the moderator wrote with the decision. */
  @Column({ type: 'text', default: '' })
  message!: string;
}
