import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import { Category } from '../category/category.entity.js';
import type { PostState } from '../rules/post-state.js';

/** A question and what follows it. Its state is that of its first post. */
@Entity('topics')
@Check('topics_state', `state in ('published', 'held', 'rejected', 'hidden', 'private')`)
@Check('topics_tags', `cardinality(tags) <= 5`)
@Index('topics_latest', ['categoryId', 'lastPostAt', 'id'], { where: `state = 'published'` })
@Index('topics_everywhere', ['lastPostAt', 'id'], { where: `state = 'published'` })
@Index('topics_unanswered', ['lastPostAt', 'id'], {
  where: `state = 'published' and reply_count = 0 and answer_number is null`,
})
@Index('topics_author', ['authorId'])
@Index('topics_tagged', { synchronize: false })
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
}
