import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, IsNull, LessThan, Not } from 'typeorm';
import { Clock } from '../config/clock.js';
import { ForumAppeal } from './appeal/forum-appeal.entity.js';
import { Jobs } from '../jobs/jobs.js';
import { PostDraft } from './drafts/post-draft.entity.js';
import { PostEdit } from './editing/post-edit.entity.js';
import { PostRevision } from './editing/post-revision.entity.js';
import { Notice } from './notices/notice.entity.js';
import { TopicRead } from './reading/topic-read.entity.js';
import { PostReport } from './report/post-report.entity.js';

const RETENTION = 'forum.retention';
const KEPT_MS = 730 * 86_400_000;
const NOTICES_KEPT_MS = 180 * 86_400_000;
const DRAFTS_KEPT_MS = 30 * 86_400_000;

/**
 * Forgets drafts of posts thirty days after they were saved, what members were told of after half a year, reports, edits and appeals two years after their decision, sanctions after their end, and what a post read before
 * where that is not for everybody, and how far somebody read two years after they got further. What was decided stays in the audit log.
 */
@Injectable()
export class ForumRetention implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(RETENTION, () => this.run());
    this.jobs.every('43 3 * * *', RETENTION);
  }

  private async run(): Promise<void> {
    const { manager } = this.dataSource;
    const before = new Date(this.clock.now().getTime() - KEPT_MS);
    await manager.delete(PostReport, { decidedAt: LessThan(before) });
    await manager.delete(PostEdit, { decidedAt: LessThan(before) });
    await manager.delete(PostRevision, { at: LessThan(before), withheld: Not(IsNull()) });
    await manager.query(
      'delete from post_revisions r using posts p where p.id = r.post_id and p.deleted_at < $1',
      [before],
    );
    await manager.query(
      `update posts set title = '', body = '', html = '', plain = '' where deleted_at < $1 and body <> ''`,
      [before],
    );
    const told = new Date(this.clock.now().getTime() - NOTICES_KEPT_MS);
    await manager.delete(Notice, { createdAt: LessThan(told) });
    const saved = new Date(this.clock.now().getTime() - DRAFTS_KEPT_MS);
    await manager.delete(PostDraft, { savedAt: LessThan(saved) });
    await manager.delete(TopicRead, { at: LessThan(before) });
    await manager.delete(ForumAppeal, { closedAt: LessThan(before) });
    await manager.query('delete from sanctions where coalesce(lifted_at, until, imposed_at) < $1', [
      before,
    ]);
  }
}
