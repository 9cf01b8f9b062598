import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../../config/clock.js';
import { Jobs } from '../../../jobs/jobs.js';

const RETENTION = 'transcript.retention';
const KEPT_DAYS = 90;
const DAY_MS = 86_400_000;

/** Forgets shared transcripts some time after their end: see `docs/privacy.md`. */
@Injectable()
export class ShareRetention implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(RETENTION, () => this.run());
    this.jobs.every('47 3 * * *', RETENTION);
  }

  private async run(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS);
    await this.dataSource.query(
      'delete from transcript_shares where least(expires_at, revoked_at) < $1',
      [before],
    );
  }
}
