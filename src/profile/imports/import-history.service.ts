import { createReadStream, type ReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import { Environment } from '../../config/environment.js';
import type { Finding } from '../exchange/finding.js';
import type { KeptReport } from '../exchange/import-report.js';
import { readCsv } from '../exchange/read-csv.js';
import { RecordImport } from '../exchange/record-import.entity.js';
import { OPEN_STATES } from './rules/import-state.js';

/** An import with the names of its people; null where no person is, or the account is gone. */
export interface ImportEntry extends RecordImport {
  byName: string | null;
  decidedByName: string | null;
}

/** What an import found: rows that were refused, values that were kept. */
export type FoundKind = 'rejected' | 'kept';

const SHOWN = 50;
const LISTED = 50;

/** Reading imports: what came in when, by whom, and what came of it. */
@Injectable()
export class ImportHistory {
  constructor(
    private readonly dataSource: DataSource,
    private readonly environment: Environment,
  ) {}

  /** The newest imports. */
  async list(): Promise<ImportEntry[]> {
    const rows = await this.dataSource.manager.find(RecordImport, {
      order: { at: 'DESC' },
      take: LISTED,
    });
    return this.named(rows);
  }

  /** The upload that is on its way; null where none is. */
  async open(): Promise<ImportEntry | null> {
    const rows = await this.dataSource.manager.findBy(RecordImport, { state: In(OPEN_STATES) });
    return (await this.named(rows))[0] ?? null;
  }

  async find(id: string): Promise<ImportEntry | null> {
    return (
      (await this.named(await this.dataSource.manager.findBy(RecordImport, { id })))[0] ?? null
    );
  }

  /** The first findings of a report; null where the file is gone, as after 90 days. */
  async first(report: KeptReport, kind: FoundKind): Promise<Finding[] | null> {
    const path = this.pathOf(report, kind);
    if (report[kind] === 0 || !(await isThere(path))) return null;
    const found: Finding[] = [];
    for await (const { cells } of readCsv(path, kind, () => undefined)) {
      const [file = '', line = '', column = '', value = '', reason = ''] = cells ?? [];
      if (line !== 'line') found.push({ file, line: Number(line), column, value, reason });
      if (found.length === SHOWN) break;
    }
    return found;
  }

  /** All findings as a file, in which no value is a spreadsheet's formula; null where it is gone. */
  async file(report: KeptReport, kind: FoundKind): Promise<ReadStream | null> {
    const path = this.pathOf(report, kind);
    return report[kind] > 0 && (await isThere(path)) ? createReadStream(path) : null;
  }

  private pathOf({ name }: KeptReport, kind: FoundKind): string {
    return join(this.environment.dataDir, 'imports', name, `${kind}.csv`);
  }

  private async named(rows: RecordImport[]): Promise<ImportEntry[]> {
    const ids = rows.flatMap(({ accountId, decidedById }) => [accountId ?? 0, decidedById ?? 0]);
    const accounts = await this.dataSource.manager.findBy(Account, { id: In(ids) });
    const nameOf = (id: number | null) =>
      accounts.find((account) => account.id === id)?.name ?? null;
    return rows.map((row) =>
      Object.assign(row, {
        byName: nameOf(row.accountId),
        decidedByName: nameOf(row.decidedById),
      }),
    );
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
