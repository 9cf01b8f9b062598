import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, LessThan } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Jobs } from '../jobs/jobs.js';
import { PostReport } from './report/post-report.entity.js';

const RETENTION = 'forum.retention';
const KEPT_MS = 730 * 86_400_000;

/** Forgets reports two years after their decision, and sanctions after their end; what was decided stays in the audit log. */
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
    await manager.query('delete from sanctions where coalesce(lifted_at, until, imposed_at) < $1', [
      before,
    ]);
  }
}
