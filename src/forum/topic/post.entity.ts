import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import type { PostState } from '../rules/post-state.js';
import { Topic } from './topic.entity.js';

/** What somebody wrote in a topic. Its HTML is made when it is written, not when it is read. */
@Entity('posts')
@Check('posts_state', `state in ('published', 'held', 'rejected', 'hidden', 'private', 'deleted')`)
@Check('posts_deleted', `(state = 'deleted') = (deleted_at is not null)`)
@Check('posts_hidden_by_reports', `hidden_by_reports_at is null or state = 'hidden'`)
@Check('posts_number', `number is not null or state in ('held', 'rejected')`)
@Index('posts_number_in_topic', ['topicId', 'number'], { unique: true })
@Index('posts_sending_key', ['authorId', 'sendingKey'], { unique: true })
@Index('posts_of_author', ['authorId', 'state'])
@Index('posts_latest_of_author', ['authorId', 'publishedAt', 'id'], {
  where: `state = 'published'`,
})
@Index('posts_held', ['createdAt', 'id'], { where: `state = 'held'` })
@Index('posts_not_held', ['id'], { where: `state <> 'held'` })
@Index('posts_undecided', ['topicId', 'authorId'], { where: 'number is null' })
@Index('posts_deleted_when', ['deletedAt'], { where: 'deleted_at is not null' })
@Index('posts_search', { synchronize: false })
@Index('posts_titles', { synchronize: false })
@Index('posts_quoting', { synchronize: false })
export class Post {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @Column({ name: 'topic_id', type: 'integer' })
  @ForeignKey(() => Topic, { name: 'FK_posts_topic' })
  topicId!: number;

  @Column({ name: 'author_id', type: 'integer' })
  @ForeignKey(() => Account, { name: 'FK_posts_author' })
  authorId!: number;

  /** Place in the topic, from 1 on, given when it is published: a reply that waits has none yet. */
  @Column({ type: 'integer', nullable: true })
  number!: number | null;

  /** Number of the post that it answers. */
  @Column({ name: 'reply_to', type: 'integer', nullable: true })
  replyTo!: number | null;

  /** The topic's title on its first post, '' on others: one index finds words of both. */
  @Column('text')
  title!: string;

  /** Markdown, as typed. */
  @Column('text')
  body!: string;

  /** Safe HTML of the body. */
  @Column('text')
  html!: string;

  /** The body's words without marks and quotations. */
  @Column('text')
  plain!: string;

  /** Kept by a trigger. */
  @Column({ type: 'tsvector', select: false, insert: false, update: false })
  search!: string;

  @Column('text')
  state!: PostState;

  /** Counts the changes of body and state; a decision names the one that it is about. */
  @Column({ type: 'integer', default: 1 })
  version!: number;

  /** Kinds of personal data that the author chose to publish after being asked. */
  @Column({ name: 'personal_data', type: 'text', array: true, default: '{}' })
  personalData!: string[];

  /** Watched words that it holds, as they were listed when it was written. */
  @Column({ name: 'watched_words', type: 'text', array: true, default: '{}' })
  watchedWords!: string[];

  /** Those of them that are not shown; `body` has them. */
  @Column({ name: 'masked_words', type: 'text', array: true, default: '{}' })
  maskedWords!: string[];

  /** Ids of the members whom it names, as they are told of it; quotations name nobody. */
  @Column({ type: 'integer', array: true, default: '{}' })
  mentions!: number[];

  /** Of the form that sent it: the same form sent again makes no second post. */
  @Column({ name: 'sending_key', type: 'uuid', nullable: true })
  sendingKey!: string | null;

  /** How many members marked it as helpful, kept in the transaction that marks. */
  @Column({ name: 'helpful_count', type: 'integer', default: 0 })
  helpfulCount!: number;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'published_at', type: 'timestamptz', precision: 3, nullable: true })
  publishedAt!: Date | null;

  /** When it was last changed, as its page says; null where nothing is said of a change. */
  @Column({ name: 'edited_at', type: 'timestamptz', precision: 3, nullable: true })
  editedAt!: Date | null;

  @Column({ name: 'decided_at', type: 'timestamptz', precision: 3, nullable: true })
  decidedAt!: Date | null;

  /** The moderator who published, rejected or hid it. */
  @Column({ name: 'decided_by', type: 'integer', nullable: true })
  @ForeignKey(() => Account, { name: 'FK_posts_decided_by' })
  decidedBy!: number | null;

  /** When reports alone hid it; null once a moderator has read it, and where they did not. */
  @Column({ name: 'hidden_by_reports_at', type: 'timestamptz', precision: 3, nullable: true })
  hiddenByReportsAt!: Date | null;

  /** When what went on privately had its outcome; null before, and where nothing did. */
  @Column({ name: 'settled_at', type: 'timestamptz', precision: 3, nullable: true })
  settledAt!: Date | null;

  /** Key of the list `POST_REJECTIONS`, or `private` where it went on privately before it was published. */
  @Column({ name: 'rejection_reason', type: 'text', nullable: true })
  rejectionReason!: string | null;

  /** What the moderator wrote to the author beside the reason; null where nothing. */
  @Column({ name: 'rejection_message', type: 'text', nullable: true })
  rejectionMessage!: string | null;

  @Column({ name: 'deleted_at', type: 'timestamptz', precision: 3, nullable: true })
  deletedAt!: Date | null;

  /** Its author, or a moderator. */
  @Column({ name: 'deleted_by', type: 'integer', nullable: true })
  @ForeignKey(() => Account, { name: 'FK_posts_deleted_by' })
  deletedBy!: number | null;

  /** A key of `POST_REJECTIONS`; null where its author deleted it. */
  @Column({ name: 'deletion_reason', type: 'text', nullable: true })
  deletionReason!: string | null;
}
