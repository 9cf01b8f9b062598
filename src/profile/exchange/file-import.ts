import { join } from 'node:path';
import type { PoolClient } from 'pg';
import { checkedRows } from './checked-rows.js';
import type { Finding } from './finding.js';
import type { FindingsFile } from './findings-file.js';
import type { FileReport } from './import-report.js';
import { inBatches } from './in-batches.js';
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
  await analyze(client, file.tables);

  for (const refusal of file.refusals) {
    const { column, reason } = refusal;
    landing -= await takeOut(client, file, refusal, work.today);
    for await (const batch of inBatches<Refused>(client, REFUSED))
      for (const { line, value } of batch)
        await refuse([{ file: file.name, line, column, value, reason }]);
  }
  const kept = await tellKept(client, file, work.kept);
  const { rows: counts } = await client.query<Pick<FileReport, 'added' | 'changed'>>(file.merge);
  const { added, changed } = counts[0] ?? { added: 0, changed: 0 };
  if (added > 0) await analyze(client, file.tables);
  return { file: file.name, added, changed, unchanged: landing - added - changed, refused, kept };
}

/**
 * Tells the planner how large tables are now. What it knew is wrong after many
 * rows came in this transaction, and after a dry run was taken back, whose
 * room it takes for empty: it would compare every row with every other.
 */
export async function analyze(client: PoolClient, tables: readonly string[]): Promise<void> {
  await client.query(`analyze ${tables.join(', ')}`);
}

const REFUSED = 'select line, value from staged_refused order by line';

/** Moves the rows that are refused out of the staged ones. @returns how many these are */
async function takeOut(
  client: PoolClient,
  { staged }: RecordFile,
  { column, where }: Refusal,
  today: IsoDay,
): Promise<number> {
  await client.query(
    `create temporary table if not exists staged_refused (line integer, value text) on commit drop`,
  );
  await client.query('truncate staged_refused');
  const taken = `delete from ${staged} s where ${where} returning s.line, s.${column}::text as value`;
  const { rowCount } = await client.query(
    `with taken as (${taken})
     insert into staged_refused select line, value from taken where $1::date is not null`,
    [today],
  );
  return rowCount ?? 0;
}

const KEPT = 'would change a record that exists; the record keeps what it says';

/** Tells what the staged rows would change but import never does, row by row. @returns of how many rows */
async function tellKept(
  client: PoolClient,
  { name, kept }: RecordFile,
  told: FindingsFile,
): Promise<number> {
  if (kept === undefined) return 0;
  let rows = 0;
  const row: Finding[] = [];
  for await (const batch of inBatches<Pick<Finding, 'line' | 'column' | 'value'>>(client, kept))
    for (const found of batch) {
      if (row[0]?.line !== found.line) rows += 1;
      if (row.length > 0 && row[0]?.line !== found.line) await told.add(row.splice(0));
      row.push({ file: name, ...found, reason: KEPT });
    }
  if (row.length > 0) await told.add(row);
  return rows;
}
