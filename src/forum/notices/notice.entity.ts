import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import type { Mailing } from '../rules/following.js';
import type { NoticeKind, Occasion } from '../rules/notices.js';
import { Post } from '../topic/post.entity.js';

/** That somebody is told of a post. Holds no words: they are read when it is shown, by the right to see them. */
@Entity('notifications')
@Check(
  'notifications_occasion',
  `occasion in ('published', 'accepted', 'closed', 'reopened', 'moved', 'duplicate', 'merged', 'split')`,
)
@Check(
  'notifications_kind',
  `kind in ('mention', 'quote', 'answer', 'topic', 'reply', 'accepted', 'solved', 'closed', 'reopened', 'moved', 'duplicate', 'merged', 'split')`,
)
@Check('notifications_mail', `mail in ('at-once', 'daily')`)
@Index('notifications_once', ['accountId', 'postId', 'occasion'], { unique: true })
@Index('notifications_latest', ['accountId', 'id'])
@Index('notifications_unread', ['accountId'], { where: 'read_at is null' })
@Index('notifications_daily', ['accountId'], { where: `mail = 'daily' and mailing_id is null` })
@Index('notifications_mailing', ['mailingId'], { where: 'mailing_id is not null' })
@Index('notifications_post', ['postId'])
@Index('notifications_age', ['createdAt'])
export class Notice {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'PK_notifications',
  })
  id!: number;

  @Column({ name: 'account_id', type: 'integer' })
  @ForeignKey(() => Account, { name: 'FK_notifications_account' })
  accountId!: number;

  @Column({ name: 'post_id', type: 'integer' })
  @ForeignKey(() => Post, { name: 'FK_notifications_post', onDelete: 'CASCADE' })
  postId!: number;

  @Column('text')
  occasion!: Occasion;

  @Column('text')
  kind!: NoticeKind;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'read_at', type: 'timestamptz', precision: 3, nullable: true })
  readAt!: Date | null;

  /** How it comes by mail, as was chosen when it was told; null where it does not. */
  @Column({ type: 'text', nullable: true })
  mail!: Exclude<Mailing, 'none'> | null;

  /** The mail that tells of it, once one was written down. */
  @Column({ name: 'mailing_id', type: 'uuid', nullable: true })
  mailingId!: string | null;
}
