import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import { Topic } from '../topic/topic.entity.js';

/** How far somebody has read a topic. */
@Entity('topic_reads')
@Index('topic_reads_topic', ['topicId'])
@Index('topic_reads_latest', ['accountId', 'at', 'topicId'])
export class TopicRead {
  @PrimaryColumn({
    name: 'account_id',
    type: 'integer',
    primaryKeyConstraintName: 'PK_topic_reads',
  })
  @ForeignKey(() => Account, { name: 'FK_topic_reads_account' })
  accountId!: number;

  @PrimaryColumn({ name: 'topic_id', type: 'integer', primaryKeyConstraintName: 'PK_topic_reads' })
  @ForeignKey(() => Topic, { name: 'FK_topic_reads_topic', onDelete: 'CASCADE' })
  topicId!: number;

  /** The highest number of a post that was shown. */
  @Column({ name: 'last_number', type: 'integer' })
  lastNumber!: number;

  /** When that one was shown first. */
  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}
