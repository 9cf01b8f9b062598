import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Environment } from '../../config/environment.js';
import { Jobs } from '../../jobs/jobs.js';
import { dropImportReports } from '../exchange/import-reports.js';
import { settledSince } from './phone-on-record.js';

const RETENTION = 'profile.retention';
const DAY_MS = 86_400_000;
const VIEW_DAYS = 730;
const REPORT_DAYS = 90;

/** Forgets looks at records after two years, phone numbers that prove nothing any more, what was shown by a link that ended, and reports of imports, which quote refused rows, after 90 days. */
@Injectable()
export class RecordRetention implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly environment: Environment,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(RETENTION, () => this.run());
    this.jobs.every('33 3 * * *', RETENTION);
  }

  private async run(): Promise<void> {
    await this.dataSource.query('delete from record_views where at < $1', [
      this.daysAgo(VIEW_DAYS),
    ]);
    await this.dataSource.query(
      `delete from shared_certifications s using profile_links l
       where l.id = s.link_id and l.ended_at is not null`,
    );
    await this.dataSource.query(
      'update profiles set former_phone = null, phone_changed_at = null where phone_changed_at <= $1',
      [settledSince(this.clock.now())],
    );
    await dropImportReports(this.environment.dataDir, this.daysAgo(REPORT_DAYS));
  }

  private daysAgo(days: number): Date {
    return new Date(this.clock.now().getTime() - days * DAY_MS);
  }
}
