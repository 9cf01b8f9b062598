import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { Response } from 'express';
import { guarded } from '../text/formula-guard.js';

/** What a cell may be; a number is no formula, whatever its sign. */
export type CsvCell = string | number;

/**
 * Answers with a table as a file, row by row as they come: UTF-8, as RFC
 * 4180, with the mark by which spreadsheets know UTF-8. No text of it is
 * taken for a formula (threats.md, T54).
 */
export async function sendCsv(
  res: Response,
  name: string,
  rows: AsyncIterable<readonly CsvCell[]> | Iterable<readonly CsvCell[]>,
): Promise<void> {
  res.setHeader('Cache-Control', 'no-store');
  res.attachment(`${name}.csv`).type('text/csv; charset=utf-8');
  const file = stringify({ bom: true, record_delimiter: 'windows' });
  try {
    await pipeline(Readable.from(guardedRows(rows)), file, res);
  } catch (error) {
    // Whoever went away meanwhile misses nothing; what failed by itself breaks the download off.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

async function* guardedRows(
  rows: Parameters<typeof sendCsv>[2],
): AsyncGenerator<readonly CsvCell[]> {
  for await (const row of rows)
    yield row.map((cell) => (typeof cell === 'string' ? guarded(cell) : cell));
}
