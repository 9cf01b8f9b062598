import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Jobs } from '../../jobs/jobs.js';

const RETENTION = 'admin.retention';
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/** Forgets the values of records that stood in proposals, 30 days after they were proposed: what was confirmed is with the correction. */
@Injectable()
export class ProposalRetention implements OnModuleInit {
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
    const before = new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS);
    await this.dataSource.query(
      `update admin_proposals set value = '', before = '' where kind = 'record' and value <> '' and proposed_at < $1`,
      [before],
    );
  }
}
