import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import type { MarkKind } from '../rules/marks.js';
import { Post } from '../topic/post.entity.js';

/** What a member marked a post with, once of each kind. */
@Entity('post_marks')
@Check('post_marks_kind', `kind in ('helpful', 'too', 'bookmark')`)
@Index('post_marks_latest', ['accountId', 'kind', 'at', 'postId'])
@Index('post_marks_post', ['postId', 'kind'])
export class PostMark {
  @PrimaryColumn({ name: 'account_id', type: 'integer', primaryKeyConstraintName: 'PK_post_marks' })
  @ForeignKey(() => Account, { name: 'FK_post_marks_account' })
  accountId!: number;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'PK_post_marks' })
  kind!: MarkKind;

  @PrimaryColumn({ name: 'post_id', type: 'integer', primaryKeyConstraintName: 'PK_post_marks' })
  @ForeignKey(() => Post, { name: 'FK_post_marks_post', onDelete: 'CASCADE' })
  postId!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}
