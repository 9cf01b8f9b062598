import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { LogEntries, type LogEntry, type LogFilter } from './log-entries.service.js';

/** More rows than a spreadsheet is read by people for; a shorter period shows the rest. */
const MOST_ROWS = 50_000;
const BATCH = 500;

/** Takes the log along: what a filter shows, and no more. */
@Injectable()
export class LogExport {
  constructor(
    private readonly dataSource: DataSource,
    private readonly log: LogEntries,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * The entries that fit now, the newest first; read while they are taken. That
   * somebody took them is written down before the first one leaves.
   * @returns null where more fit than may be taken at once
   */
  async start(actor: Actor, filter: LogFilter): Promise<AsyncGenerator<LogEntry> | null> {
    const { manager } = this.dataSource;
    const newest = await this.log.page(manager, filter, { before: null, size: 1 });
    const rows = await this.log.count(manager, filter, MOST_ROWS + 1);
    if (rows > MOST_ROWS) return null;
    const { kind: subjects, id: number, ...others } = filter;
    const asked = Object.entries({ subjects, number, ...others }).filter(
      ([, value]) => value !== '',
    );
    await this.dataSource.transaction((tx) =>
      this.audit.append(tx, {
        actor,
        action: 'audit.exported',
        subject: { kind: 'audit', id: this.clock.now().toISOString().slice(0, 10) },
        details: { rows, ...Object.fromEntries(asked) },
      }),
    );
    return this.entries(filter, (newest.entries[0]?.seq ?? 0) + 1);
  }

  private async *entries(filter: LogFilter, end: number): AsyncGenerator<LogEntry> {
    for (let before: number | null = end; before !== null;) {
      const part = { before, size: BATCH };
      const page: Awaited<ReturnType<LogEntries['page']>> = await this.log.page(
        this.dataSource.manager,
        filter,
        part,
      );
      yield* page.entries;
      before = page.older;
    }
  }
}
