import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import { Topic } from '../topic/topic.entity.js';
import type { Level, Mailing } from '../rules/following.js';

/** What somebody chose for a topic. Level null: as chosen for its category. */
@Entity('topic_follows')
@Check('topic_follows_level', `level in ('watching', 'normal', 'muted')`)
@Check('topic_follows_mail', `mail in ('at-once', 'daily', 'none')`)
@Index('topic_follows_topic', ['topicId'])
@Index('topic_follows_latest', ['accountId', 'at', 'topicId'])
export class TopicFollow {
  @PrimaryColumn({
    name: 'account_id',
    type: 'integer',
    primaryKeyConstraintName: 'PK_topic_follows',
  })
  @ForeignKey(() => Account, { name: 'FK_topic_follows_account' })
  accountId!: number;

  @PrimaryColumn({
    name: 'topic_id',
    type: 'integer',
    primaryKeyConstraintName: 'PK_topic_follows',
  })
  @ForeignKey(() => Topic, { name: 'FK_topic_follows_topic', onDelete: 'CASCADE' })
  topicId!: number;

  @Column({ type: 'text', nullable: true })
  level!: Level | null;

  /** Null: as chosen for the category, or for everything. */
  @Column({ type: 'text', nullable: true })
  mail!: Mailing | null;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}
