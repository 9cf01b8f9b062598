import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import type { Withheld } from '../rules/revision-steps.js';
import { Post } from '../topic/post.entity.js';

/** A change of a post, with what it read before. */
@Entity('post_revisions')
@Check('post_revisions_withheld', `withheld in ('small', 'unpublished', 'personal')`)
@Index('post_revisions_post', ['postId', 'id'])
export class PostRevision {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'PK_post_revisions',
  })
  id!: number;

  @Column({ name: 'post_id', type: 'integer' })
  @ForeignKey(() => Post, { name: 'FK_post_revisions_post', onDelete: 'CASCADE' })
  postId!: number;

  @Column({ name: 'editor_id', type: 'integer' })
  @ForeignKey(() => Account, { name: 'FK_post_revisions_editor' })
  editorId!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  /** Title and Markdown before the change, as `Post` keeps them. */
  @Column('text')
  title!: string;

  @Column('text')
  body!: string;

  @Column({ name: 'personal_data', type: 'text', array: true })
  personalData!: string[];

  @Column({ name: 'watched_words', type: 'text', array: true })
  watchedWords!: string[];

  @Column({ name: 'masked_words', type: 'text', array: true })
  maskedWords!: string[];

  /** Why, in the editor's words; '' where they gave none. */
  @Column('text')
  reason!: string;

  /** A moderator changed what somebody else had written. */
  @Column({ name: 'by_staff', type: 'boolean' })
  byStaff!: boolean;

  /** Why the text before is for its author and for staff alone; null where everybody may read it. */
  @Column({ type: 'text', nullable: true })
  withheld!: Withheld | null;
}
