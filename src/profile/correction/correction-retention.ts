import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Jobs } from '../../jobs/jobs.js';

const RETENTION = 'profile.correctionRetention';
const KEPT_DAYS = 365;
const DAY_MS = 86_400_000;

/** Whom was told of a correction, and corrections that changed nothing, a year after their end. */
const OVER = [
  'delete from record_correction_notices n using record_corrections c where c.id = n.correction_id and c.ended_at < $1',
  `delete from record_corrections where ended_at < $1
     and (state in ('withdrawn', 'void') or state = 'objected' and released_at < $1)`,
];

/** Forgets what corrections of records leave: former addresses once nobody tells them any more, the rest a year after its end. */
@Injectable()
export class CorrectionRetention implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(RETENTION, () => this.run());
    this.jobs.every('37 3 * * *', RETENTION);
  }

  private async run(): Promise<void> {
    const now = this.clock.now();
    await this.dataSource.query('delete from profile_former_addresses where told_until <= $1', [
      now,
    ]);
    const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS);
    for (const query of OVER) await this.dataSource.query(query, [before]);
  }
}
