import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import { Category } from '../category/category.entity.js';
import type { PostState } from '../rules/post-state.js';

/** A question and what follows it. Its state is that of its first post. */
@Entity('topics')
@Check('topics_state', `state in ('published', 'held', 'rejected', 'hidden', 'private', 'deleted')`)
@Check('topics_tags', `cardinality(tags) <= 5`)
@Check('topics_closing', `closed_at is null or closes_at is null`)
@Check('topics_merged', `merged_into is null or (state = 'hidden' and title = '')`)
@Index('topics_latest', ['categoryId', 'lastPostAt', 'id'], { where: `state = 'published'` })
@Index('topics_everywhere', ['lastPostAt', 'id'], { where: `state = 'published'` })
@Index('topics_unanswered', ['lastPostAt', 'id'], {
  where: `state = 'published' and reply_count = 0 and answer_number is null`,
})
@Index('topics_unanswered_of_category', ['categoryId', 'lastPostAt', 'id'], {
  where: `state = 'published' and reply_count = 0 and answer_number is null`,
})
@Index('topics_author', ['authorId'])
@Index('topics_tagged', { synchronize: false })
@Index('topics_closing_soon', ['closesAt'], { where: 'closes_at is not null' })
@Index('topics_pinned', ['categoryId', 'pinnedAt'], {
  where: `pinned_at is not null and state = 'published'`,
})
@Index('topics_duplicates', ['duplicateOf'], { where: 'duplicate_of is not null' })
@Index('topics_merged_into', ['mergedInto'], { where: 'merged_into is not null' })
export class Topic {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @Column({ name: 'category_id', type: 'integer' })
  @ForeignKey(() => Category, { name: 'FK_topics_category' })
  categoryId!: number;

  /** Whether its category is for staff only; a trigger keeps it. */
  @Column({ name: 'staff_only', type: 'boolean', default: false })
  staffOnly!: boolean;

  @Column({ name: 'author_id', type: 'integer' })
  @ForeignKey(() => Account, { name: 'FK_topics_author' })
  authorId!: number;

  @Column('text')
  title!: string;

  /** The readable end of the address; the id alone finds the topic. */
  @Column('text')
  slug!: string;

  /** At most five, small and with hyphens: `rules/topic-tags.ts`. */
  @Column({ type: 'text', array: true, default: '{}' })
  tags!: string[];

  @Column('text')
  state!: PostState;

  /** The highest number that a post of this topic was given. */
  @Column({ name: 'last_number', type: 'integer', default: 0 })
  lastNumber!: number;

  /** Published posts but the first, kept in the transaction that publishes or hides one. */
  @Column({ name: 'reply_count', type: 'integer', default: 0 })
  replyCount!: number;

  /** How many members have this question too, kept in the transaction that marks. */
  @Column({ name: 'too_count', type: 'integer', default: 0 })
  tooCount!: number;

  /** Number of the accepted answer. */
  @Column({ name: 'answer_number', type: 'integer', nullable: true })
  answerNumber!: number | null;

  @Column({ name: 'answered_at', type: 'timestamptz', precision: 3, nullable: true })
  answeredAt!: Date | null;

  /** Who chose the answer. */
  @Column({ name: 'answered_by', type: 'integer', nullable: true })
  @ForeignKey(() => Account, { name: 'FK_topics_answered_by' })
  answeredBy!: number | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  /** When its newest published post was published; lists are ordered by it. */
  @Column({ name: 'last_post_at', type: 'timestamptz', precision: 3 })
  lastPostAt!: Date;

  /** Since when it takes no replies; null while it takes them. */
  @Column({ name: 'closed_at', type: 'timestamptz', precision: 3, nullable: true })
  closedAt!: Date | null;

  /** From when on it takes none, until the sweep has written that down as `closedAt`. */
  @Column({ name: 'closes_at', type: 'timestamptz', precision: 3, nullable: true })
  closesAt!: Date | null;

  /** Since when it stands first in its category; null where it does not. */
  @Column({ name: 'pinned_at', type: 'timestamptz', precision: 3, nullable: true })
  pinnedAt!: Date | null;

  /** Until when; null for good. */
  @Column({ name: 'pinned_until', type: 'timestamptz', precision: 3, nullable: true })
  pinnedUntil!: Date | null;

  /** The topic that asked the same, and answers it. */
  @Column({ name: 'duplicate_of', type: 'integer', nullable: true })
  @ForeignKey(() => Topic, { name: 'FK_topics_duplicate_of' })
  duplicateOf!: number | null;

  /** Where its posts are now: nothing but its address is left of it. */
  @Column({ name: 'merged_into', type: 'integer', nullable: true })
  @ForeignKey(() => Topic, { name: 'FK_topics_merged_into' })
  mergedInto!: number | null;

  /** Counts what moderators did with it; a form names the one that its page showed. */
  @Column({ type: 'integer', default: 1 })
  version!: number;
}
