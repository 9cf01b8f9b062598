import { join } from 'node:path';
import type { PoolClient } from 'pg';
import { checkedRows } from './checked-rows.js';
import type { Finding } from './finding.js';
import type { FindingsFile } from './findings-file.js';
import type { FileReport } from './import-report.js';
import type { IsoDay } from '../record/calendar-day.js';
import type { RecordFile, Refusal } from './record-file.js';
import { stage } from './staging.js';

interface Refused {
  line: number;
  value: string;
}

export interface FileImport {
  client: PoolClient;
  folder: string;
  today: IsoDay;
  rejected: FindingsFile;
  kept: FindingsFile;
  read: (bytes: number) => void;
}

/**
 * Takes over one file inside the client's transaction: rows that are wrong in
 * themselves are refused while it is read, the others are staged, those that
 * the records prove wrong refused, and what is left is merged in one statement.
 * @throws UnreadableRecords
 */
export async function importFile(file: RecordFile, work: FileImport): Promise<FileReport> {
  const { client, rejected } = work;
  let refused = 0;
  const refuse = async (findings: Finding[]): Promise<void> => {
    refused += 1;
    await rejected.add(findings);
  };
  const rows = checkedRows({ path: join(work.folder, file.name), file, read: work.read, refuse });
  let landing = await stage(client, file, rows);

  for (const refusal of file.refusals) {
    const found = await takeOut(client, file, refusal, work.today);
    landing -= found.length;
    const { column, reason } = refusal;
    for (const { line, value } of found)
      await refuse([{ file: file.name, line, column, value, reason }]);
  }
  for (const findings of await keptRows(client, file)) await work.kept.add(findings);
  const { rows: counts } = await client.query<Pick<FileReport, 'added' | 'changed'>>(file.merge);
  const { added, changed } = counts[0] ?? { added: 0, changed: 0 };
  return { file: file.name, added, changed, unchanged: landing - added - changed, refused };
}

async function takeOut(
  client: PoolClient,
  { staged }: RecordFile,
  { column, where }: Refusal,
  today: IsoDay,
): Promise<Refused[]> {
  const taken = `delete from ${staged} s where ${where} returning s.line, s.${column}::text as value`;
  const { rows } = await client.query<Refused>(
    `with taken as (${taken}) select * from taken where $1::date is not null order by line`,
    [today],
  );
  return rows;
}

const KEPT = 'would change a record that exists; the record keeps what it says';

/** What the staged rows would change but import never does, row by row. */
async function keptRows(client: PoolClient, { name, kept }: RecordFile): Promise<Finding[][]> {
  if (kept === undefined) return [];
  const { rows } = await client.query<Pick<Finding, 'line' | 'column' | 'value'>>(kept);
  const byLine = new Map<number, Finding[]>();
  for (const row of rows) {
    const findings = byLine.get(row.line) ?? [];
    byLine.set(row.line, [...findings, { file: name, ...row, reason: KEPT }]);
  }
  return [...byLine.values()];
}
