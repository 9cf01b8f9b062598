import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AccountData } from '../accounts/account/account-data.service.js';
import type { Circumstances } from '../accounts/security-events/circumstances.js';
import { SecurityEvents } from '../accounts/security-events/security-events.service.js';
import { Clock } from '../config/clock.js';
import { withoutTimeLimits } from '../database/time-limits.js';
import { TranscriptShares } from '../dashboard/transcript/share/transcript-shares.service.js';
import { MemberData } from '../forum/member/member-data.service.js';
import { HolderData } from '../profile/record/holder-data.service.js';
import { RecordWatch } from '../recovery/status/record-watch.service.js';
import { RequestsOfAccount } from '../recovery/status/requests-of-account.service.js';
import type { CsvCell } from '../web/csv-download.js';
import { type Limit, Limits } from '../web/limits.js';
import { type DataTable, tablesOf, valuesOf } from './data-tables.js';

const EXPORTS: Limit = { points: 5, seconds: 24 * 3_600 };
/** There are some thirty tables, and each is a file. */
const TABLES: Limit = { points: 100, seconds: 24 * 3_600 };

/** Everything that is stored about a person, gathered from the rooms that keep it. */
@Injectable()
export class DataExport {
  constructor(
    private readonly dataSource: DataSource,
    private readonly account: AccountData,
    private readonly member: MemberData,
    private readonly holder: HolderData,
    private readonly shares: TranscriptShares,
    private readonly requests: RequestsOfAccount,
    private readonly watch: RecordWatch,
    private readonly events: SecurityEvents,
    private readonly limits: Limits,
    private readonly clock: Clock,
  ) {}

  /**
   * The data of an account, as of one moment. Holds no hash, no secret, and
   * nothing of other people; that it was taken is a security event.
   * @throws TooManyRequests
   */
  async of(accountId: number, where: Circumstances): Promise<object> {
    await this.limits.take('data-export', String(accountId), EXPORTS);
    return this.atOneMoment(async (tx) => {
      await this.events.note(tx, { accountId, kind: 'data-exported', where });
      return this.read(tx, accountId);
    });
  }

  /** The same data as tables, to choose from. Nothing of it leaves by that. @throws TooManyRequests */
  async tables(accountId: number): Promise<DataTable[]> {
    await this.limits.take('data-tables', String(accountId), TABLES);
    return this.atOneMoment(async (tx) => tablesOf(await this.read(tx, accountId)));
  }

  /**
   * The rows of one table, its columns first; of all of them where `name` is ''.
   * A security event, as the whole export is.
   * @returns null for an unknown one
   * @throws TooManyRequests
   */
  async table(
    accountId: number,
    name: string,
    where: Circumstances,
  ): Promise<Iterable<readonly CsvCell[]> | null> {
    const tables = await this.tables(accountId);
    const table = tables.find((each) => each.name === name);
    if (name !== '' && !table) return null;
    const details = { name: name === '' ? 'CSV' : `CSV, ${name}` };
    await this.events.note(this.dataSource.manager, {
      accountId,
      kind: 'data-exported',
      where,
      details,
    });
    return table ? [table.columns, ...table.rows] : valuesOf(tables);
  }

  /** Who wrote for years has much to read. */
  private atOneMoment<T>(read: (tx: EntityManager) => Promise<T>): Promise<T> {
    return withoutTimeLimits(() => this.dataSource.transaction('REPEATABLE READ', read));
  }

  private async read(tx: EntityManager, accountId: number): Promise<object> {
    return {
      writtenAt: this.clock.now(),
      account: await this.account.of(tx, accountId),
      forum: await this.member.of(tx, accountId),
      requests: await this.requests.of(tx, accountId),
      record: await this.holder.of(tx, accountId),
      sharedTranscripts: await this.shares.of(tx, accountId),
      fileLooks: await this.watch.fileLooksOfAccount(tx, accountId),
    };
  }
}
