import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import type { ReportState } from '../rules/report-state.js';
import { Post } from '../topic/post.entity.js';

/** Somebody's word to the moderators about a post, or that of the list of watched words. */
@Entity('post_reports')
@Check('post_reports_state', `state in ('open', 'upheld', 'dismissed')`)
@Index('post_reports_once', ['postId', 'reporterId'], { unique: true, where: `state = 'open'` })
@Index('post_reports_open', ['createdAt', 'id'], { where: `state = 'open'` })
@Index('post_reports_post', ['postId'])
@Index('post_reports_reporter', ['reporterId'])
export class PostReport {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @Column({ name: 'post_id', type: 'integer' })
  @ForeignKey(() => Post, { name: 'FK_post_reports_post' })
  postId!: number;

  /** Null where a watched word did it. */
  @Column({ name: 'reporter_id', type: 'integer', nullable: true })
  @ForeignKey(() => Account, { name: 'FK_post_reports_reporter' })
  reporterId!: number | null;

  /** Key of the list `REPORTS`. */
  @Column('text')
  reason!: string;

  /** What the reporter adds, '' where nothing. Only moderators see it. */
  @Column('text')
  note!: string;

  @Column('text')
  state!: ReportState;

  @Column({ type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'decided_at', type: 'timestamptz', precision: 3, nullable: true })
  decidedAt!: Date | null;

  @Column({ name: 'decided_by', type: 'integer', nullable: true })
  @ForeignKey(() => Account, { name: 'FK_post_reports_decided_by' })
  decidedBy!: number | null;
}
