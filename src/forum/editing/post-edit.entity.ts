import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import { Post } from '../topic/post.entity.js';

/** held: waits for a moderator; withdrawn: its author took it back, or what it changes went away. */
export type EditState = 'held' | 'published' | 'rejected' | 'withdrawn';

/** A new text for a published post that a moderator reads first. Until then the published one stays. */
@Entity('post_edits')
@Check('post_edits_state', `state in ('held', 'published', 'rejected', 'withdrawn')`)
@Index('post_edits_waiting', ['postId'], { unique: true, where: `state = 'held'` })
@Index('post_edits_held', ['createdAt', 'id'], { where: `state = 'held'` })
@Index('post_edits_post', ['postId', 'id'])
@Index('post_edits_author', ['authorId'])
export class PostEdit {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'PK_post_edits',
  })
  id!: number;

  @Column({ name: 'post_id', type: 'integer' })
  @ForeignKey(() => Post, { name: 'FK_post_edits_post', onDelete: 'CASCADE' })
  postId!: number;

  @Column({ name: 'author_id', type: 'integer' })
  @ForeignKey(() => Account, { name: 'FK_post_edits_author' })
  authorId!: number;

  /** Title and Markdown that the post is to have, as `Post` keeps them. */
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

  /** Why, in the author's words; '' where they gave none. */
  @Column('text')
  reason!: string;

  @Column('text')
  state!: EditState;

  /** Counts its changes while it waits; a decision names the one that it is about. */
  @Column({ type: 'integer', default: 1 })
  version!: number;

  /** Since when it waits: changing it keeps its place. */
  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'decided_at', type: 'timestamptz', precision: 3, nullable: true })
  decidedAt!: Date | null;

  @Column({ name: 'decided_by', type: 'integer', nullable: true })
  @ForeignKey(() => Account, { name: 'FK_post_edits_decided_by' })
  decidedBy!: number | null;

  /** A key of `POST_REJECTIONS`. */
  @Column({ name: 'rejection_reason', type: 'text', nullable: true })
  rejectionReason!: string | null;
}
