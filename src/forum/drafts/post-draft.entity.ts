import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import { Post } from '../topic/post.entity.js';
import { Topic } from '../topic/topic.entity.js';

/** What a member began to write and nobody else ever reads: one for each place where it will be posted. */
@Entity('post_drafts')
@Index('post_drafts_topic', ['topicId'], { where: 'topic_id is not null' })
@Index('post_drafts_post', ['postId'], { where: 'post_id is not null' })
@Index('post_drafts_age', ['savedAt'])
export class PostDraft {
  @PrimaryColumn({
    name: 'account_id',
    type: 'integer',
    primaryKeyConstraintName: 'PK_post_drafts',
  })
  @ForeignKey(() => Account, { name: 'FK_post_drafts_account' })
  accountId!: number;

  /** `placeKey` of where it will be posted. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'PK_post_drafts' })
  place!: string;

  /** Of a reply. */
  @Column({ name: 'topic_id', type: 'integer', nullable: true })
  @ForeignKey(() => Topic, { name: 'FK_post_drafts_topic', onDelete: 'CASCADE' })
  topicId!: number | null;

  /** Of an edit. */
  @Column({ name: 'post_id', type: 'integer', nullable: true })
  @ForeignKey(() => Post, { name: 'FK_post_drafts_post', onDelete: 'CASCADE' })
  postId!: number | null;

  @Column('text')
  category!: string;

  @Column('text')
  title!: string;

  @Column('text')
  tags!: string;

  @Column('text')
  body!: string;

  /** Why an edit changes its post. */
  @Column('text')
  reason!: string;

  /** Number of the post that a reply answers. */
  @Column({ name: 'reply_to', type: 'integer', nullable: true })
  replyTo!: number | null;

  /** `textVersion` of the text that an edit began with. */
  @Column({ name: 'text_version', type: 'text', nullable: true })
  textVersion!: string | null;

  /** Of the form that it was saved by: going on with it and sending it twice posts once too. */
  @Column({ name: 'sending_key', type: 'uuid', nullable: true })
  sendingKey!: string | null;

  /** Names the saving, from a sequence: whoever saves names the one that they began with. */
  @Column('integer')
  version!: number;

  @Column({ name: 'saved_at', type: 'timestamptz', precision: 3 })
  savedAt!: Date;
}
