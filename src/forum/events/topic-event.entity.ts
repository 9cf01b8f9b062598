import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import { Category } from '../category/category.entity.js';
import { Topic } from '../topic/topic.entity.js';

/** What happened to a topic. Words: `conduct:event`. */
export type EventKind =
  | 'closed'
  | 'closing'
  | 'reopened'
  | 'pinned'
  | 'unpinned'
  | 'moved'
  | 'retagged'
  | 'duplicate'
  | 'merged'
  | 'split'
  | 'splitFrom';

/** A line between the posts of a topic: what was done with it, by whom and when. */
@Entity('topic_events')
@Check(
  'topic_events_kind',
  `kind in ('closed', 'closing', 'reopened', 'pinned', 'unpinned', 'moved', 'retagged', 'duplicate', 'merged', 'split', 'splitFrom')`,
)
@Index('topic_events_topic', ['topicId', 'at', 'id'])
@Index('topic_events_other_topic', ['otherTopicId'], { where: 'other_topic_id is not null' })
export class TopicEvent {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'PK_topic_events',
  })
  id!: number;

  @Column({ name: 'topic_id', type: 'integer' })
  @ForeignKey(() => Topic, { name: 'FK_topic_events_topic', onDelete: 'CASCADE' })
  topicId!: number;

  @Column('text')
  kind!: EventKind;

  /** Null where a timer did it. */
  @Column({ name: 'actor_id', type: 'integer', nullable: true })
  @ForeignKey(() => Account, { name: 'FK_topic_events_actor' })
  actorId!: number | null;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  /** A key of `TOPIC_CLOSINGS`. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  /** Until when it is pinned, or when it will close. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  until!: Date | null;

  /** How many posts went or came. */
  @Column({ type: 'integer', nullable: true })
  posts!: number | null;

  /** Where it was moved to. */
  @Column({ name: 'category_id', type: 'integer', nullable: true })
  @ForeignKey(() => Category, { name: 'FK_topic_events_category' })
  categoryId!: number | null;

  /** The topic that answers it, or that posts went to or came from. */
  @Column({ name: 'other_topic_id', type: 'integer', nullable: true })
  @ForeignKey(() => Topic, { name: 'FK_topic_events_other_topic', onDelete: 'SET NULL' })
  otherTopicId!: number | null;
}
