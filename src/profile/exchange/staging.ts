import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { CheckedRow } from './checked-rows.js';
import type { RecordFile } from './record-file.js';

const CHUNK_CHARACTERS = 64 * 1024;

/**
 * Copies rows into a temporary table of the client's transaction.
 * @returns how many rows were staged
 */
export async function stage(
  client: PoolClient,
  file: RecordFile,
  rows: AsyncIterable<CheckedRow>,
): Promise<number> {
  await client.query(`create temporary table ${file.staged} (${definitions(file)}) on commit drop`);
  const copy = client.query(copyFrom(`copy ${file.staged} from stdin`));
  const done = finished(copy);
  // A refused chunk shows at the end; until then nobody waits for it.
  done.catch(() => undefined);
  let staged = 0;
  let chunk = '';
  try {
    for await (const row of rows) {
      chunk += copyLine(file, row);
      staged += 1;
      if (chunk.length < CHUNK_CHARACTERS) continue;
      if (!copy.write(chunk)) await Promise.race([once(copy, 'drain'), done]);
      chunk = '';
    }
  } catch (error) {
    copy.destroy(error as Error);
    await done.catch(() => undefined);
    throw error;
  }
  copy.end(chunk);
  await done;
  await client.query(`analyze ${file.staged}`);
  return staged;
}

function definitions({ columns }: RecordFile): string {
  return [
    'line integer not null',
    ...columns.flatMap(({ name, type, derived }) => [
      `${name} ${type}`,
      ...(derived ? [`${derived.name} text`] : []),
    ]),
  ].join(', ');
}

/** A row in the text format of COPY. */
function copyLine({ columns }: RecordFile, { line, values }: CheckedRow): string {
  const cells = columns.flatMap(({ derived }, index) => {
    const value = values[index] ?? null;
    return derived ? [value, value === null ? null : derived.from(value)] : [value];
  });
  return `${line}\t${cells.map(copyCell).join('\t')}\n`;
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function copyCell(value: string | null): string {
  return value === null
    ? '\\N'
    : value.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? '');
}
