import type { PoolClient } from 'pg';
import { type Cell, copyRows } from '../../database/copy-rows.js';
import type { CheckedRow } from './checked-rows.js';
import type { RecordFile } from './record-file.js';

/**
 * Copies rows into a temporary table of the client's transaction.
 * @returns how many rows were staged
 */
export async function stage(
  client: PoolClient,
  file: RecordFile,
  rows: AsyncIterable<CheckedRow>,
): Promise<number> {
  const columns = stagedColumns(file);
  const definitions = columns.map(({ name, type }) => `${name} ${type}`).join(', ');
  await client.query(`create temporary table ${file.staged} (${definitions}) on commit drop`);
  const names = columns.map(({ name }) => name);
  const staged = await copyRows(client, file.staged, names, stagedRows(file, rows));
  await client.query(`analyze ${file.staged}`);
  return staged;
}

function stagedColumns({ columns }: RecordFile): { name: string; type: string }[] {
  return [
    { name: 'line', type: 'integer not null' },
    ...columns.flatMap(({ name, type, derived }) => [
      { name, type },
      ...(derived ? [{ name: derived.name, type: 'text' }] : []),
    ]),
  ];
}

async function* stagedRows(
  { columns }: RecordFile,
  rows: AsyncIterable<CheckedRow>,
): AsyncGenerator<Cell[]> {
  for await (const { line, values } of rows)
    yield [
      line,
      ...columns.flatMap(({ derived }, index) => {
        const value = values[index] ?? null;
        return derived ? [value, value === null ? null : derived.from(value)] : [value];
      }),
    ];
}
