import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Jobs } from '../../jobs/jobs.js';
import { reckonTrust } from './trust-facts.js';

const RECKON = 'forum.trust';
const AT_ONCE = 500;

/** Keeps the levels of trust: as members come, each day once, and each night of all who have one to lose. */
@Injectable()
export class TrustLevels implements OnModuleInit {
  /** Who was seen on the day that `day` names, so that no second look writes. */
  private readonly seen = new Set<number>();
  private day = '';

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(RECKON, () => this.reckonAll());
    this.jobs.every('47 3 * * *', RECKON);
  }

  /** Counts a day on which somebody reads: the first time of a day alone writes something. */
  async visited(accountId: number): Promise<void> {
    const now = this.clock.now();
    const day = now.toISOString().slice(0, 10);
    if (day !== this.day) this.seen.clear();
    this.day = day;
    if (this.seen.has(accountId)) return;
    const rows = await this.dataSource.query<unknown[]>(
      `insert into member_trust as m (account_id, days_visited, last_day) values ($1, 1, $2)
       on conflict (account_id) do update
         set days_visited = m.days_visited + 1, last_day = excluded.last_day
         where m.last_day is null or m.last_day < excluded.last_day
       returning account_id`,
      [accountId, day],
    );
    this.seen.add(accountId);
    if (rows.length > 0) await reckonTrust(this.dataSource.manager, [accountId], now);
  }

  private async reckonAll(): Promise<void> {
    const { manager } = this.dataSource;
    for (let last = 0; ;) {
      const rows = await manager.query<{ id: number }[]>(
        `select account_id as id from member_trust
         where level <> 'new' and account_id > $1 order by account_id limit ${AT_ONCE}`,
        [last],
      );
      if (rows.length === 0) return;
      await reckonTrust(
        manager,
        rows.map(({ id }) => id),
        this.clock.now(),
      );
      last = rows.at(-1)?.id ?? last;
    }
  }
}
