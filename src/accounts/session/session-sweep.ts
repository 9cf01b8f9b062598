import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Jobs } from '../../jobs/jobs.js';
import { LONGEST_SESSION_MS, STAFF_IDLE_MS, STAFF_SESSION_MS } from './session-lifetime.js';

const SWEEP = 'accounts.sessionSweep';

/** Deletes sessions that are over. Their end does not wait for it: it is compared at each request. */
@Injectable()
export class SessionSweep implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(SWEEP, () => this.run());
    this.jobs.every('41 * * * *', SWEEP);
  }

  private async run(): Promise<void> {
    const now = this.clock.now();
    const before = (ms: number) => new Date(now.getTime() - ms);
    await this.dataSource.query(
      `delete from account_sessions s using accounts a
        where a.id = s.account_id
          and (s.started_at <= $1 or (a.role <> 'member' and (s.started_at <= $2 or s.seen_at <= $3)))`,
      [before(LONGEST_SESSION_MS), before(STAFF_SESSION_MS), before(STAFF_IDLE_MS)],
    );
    await this.dataSource.query(
      `delete from sessions b
        where b.sess #>> '{passport,user,session}' is not null
          and not exists (select from account_sessions s where s.id::text = b.sess #>> '{passport,user,session}')`,
    );
    // What visitors left behind: the browser's cookie counts in the machine's time.
    await this.dataSource.query('delete from sessions where expire < $1', [
      this.clock.machineTime(now),
    ]);
  }
}
