import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

const CHUNK_CHARACTERS = 256 * 1024;

/** What a cell may hold; arrays are PostgreSQL's of texts without quotes. */
export type Cell = string | number | boolean | Date | null | readonly string[];

/**
 * Adds rows to a table by COPY; as fast as PostgreSQL takes them, and no faster.
 * @returns how many rows these were
 */
export async function copyRows(
  client: ClientBase,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>,
): Promise<number> {
  const copy = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`));
  const done = finished(copy);
  // What is refused shows at the end; until then nobody waits for it.
  done.catch(() => undefined);
  let count = 0;
  let chunk = '';
  try {
    for await (const row of rows) {
      chunk += `${row.map(cellText).join('\t')}\n`;
      count += 1;
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
  return count;
}

function cellText(cell: Cell): string {
  if (cell === null) return '\\N';
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell === 'object') return `{${cell.join(',')}}`;
  return String(cell).replace(/[\\\n\r\t]/g, (character) => ESCAPES[character] ?? '');
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
