import { createReadStream } from 'node:fs';
import { type Info, parse } from 'csv-parse';
import { unguarded } from '../../text/formula-guard.js';
import { UnreadableRecords } from './unreadable-records.js';

/** A row of a file; `cells` is null where quotes make no cells of it. */
export interface CsvRow {
  /** Line on which it starts. */
  line: number;
  cells: string[] | null;
  raw: string;
}

interface Parsed {
  record: string[];
  raw: string;
  info: Info;
}

/** More than any row of records needs; longer ones are a quote that was never closed. */
const LONGEST_ROW = 64 * 1024;

/** What the parser's words would not make plain. */
const REASONS: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened and never closed',
  CSV_MAX_RECORD_SIZE: `a row is longer than ${LONGEST_ROW / 1024} KB; is a quote never closed?`,
};

/** RFC 4180: a cell is quoted as a whole, with quotes inside doubled, or holds no quote. */
const WELL_QUOTED = /^(?:"(?:[^"]|"")*"|[^",]*)(?:,(?:"(?:[^"]|"")*"|[^",]*))*$/;

/**
 * Reads a UTF-8 CSV file row by row, header included; empty lines are passed over.
 * @param read is told how many bytes were read
 * @throws UnreadableRecords where the file cannot be read, or a quote is never closed
 */
export async function* readCsv(
  path: string,
  name: string,
  read: (bytes: number) => void,
): AsyncGenerator<CsvRow> {
  const parser = parse({
    bom: true,
    info: true,
    raw: true,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    // Stray quotes are found below: the parser itself would lose the rest of the file over one.
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  });
  const source = createReadStream(path);
  source.on('data', (chunk) => read(chunk.length));
  source.on('error', (error) => parser.destroy(error));
  try {
    for await (const parsed of source.pipe(parser) as AsyncIterable<Parsed>) yield asRow(parsed);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UnreadableRecords(`${name} cannot be read: ${REASONS[code] ?? message}`);
  } finally {
    source.destroy();
  }
}

function asRow({ record, raw, info }: Parsed): CsvRow {
  // Empty lines before a row are part of what the parser calls its text.
  const row = raw.replace(/^[\r\n]+|[\r\n]+$/g, '');
  const line = info.lines - (row.split('\n').length - 1);
  const stray = row.includes('"') && !WELL_QUOTED.test(row);
  return { line, cells: stray ? null : record.map(unguarded), raw: row };
}
