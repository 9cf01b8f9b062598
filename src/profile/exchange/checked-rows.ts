import type { Finding } from './finding.js';
import { readCsv } from './read-csv.js';
import type { RecordFile } from './record-file.js';
import { problemOf } from './value-problem.js';
import { UnreadableRecords } from './unreadable-records.js';

/** A row that is right in itself: a value for each column, null for an empty one. */
export interface CheckedRow {
  line: number;
  values: (string | null)[];
}

const MOST_SHOWN = 200;

interface CheckedFile {
  path: string;
  file: RecordFile;
  read: (bytes: number) => void;
  refuse: (findings: Finding[]) => Promise<void>;
}

/**
 * The rows of a file that are right in themselves, in the order of `columns`;
 * the others go to `refuse`, a finding for each value that is wrong.
 * @throws UnreadableRecords where the header is not the one of the file
 */
export async function* checkedRows({
  path,
  file,
  read,
  refuse,
}: CheckedFile): AsyncGenerator<CheckedRow> {
  let order: number[] | null = null;
  for await (const { line, cells, raw } of readCsv(path, file.name, read)) {
    if (order === null) {
      order = columnOrder(file, cells ?? []);
      continue;
    }
    const finding = (column: string, value: string, reason: string): Finding => ({
      file: file.name,
      line,
      column,
      value: [...value].slice(0, MOST_SHOWN).join(''),
      reason,
    });
    if (cells === null) await refuse([finding('', raw, 'has a quote in the wrong place')]);
    else if (cells.length !== order.length)
      await refuse([finding('', raw, `has ${cells.length} values instead of ${order.length}`)]);
    else {
      const values = order.map((index) => cells[index] ?? '');
      const findings = file.columns.flatMap((column, index) => {
        const reason = problemOf(column, values[index] ?? '');
        return reason === null ? [] : [finding(column.name, values[index] ?? '', reason)];
      });
      if (findings.length > 0) await refuse(findings);
      else yield { line, values: values.map((value) => (value === '' ? null : value)) };
    }
  }
  if (order === null) throw new UnreadableRecords(`${file.name} cannot be read: it is empty`);
}

/** Where in a row each column of the file stands. Any order will do, but nothing more and nothing less. */
function columnOrder(file: RecordFile, header: string[]): number[] {
  const names = file.columns.map(({ name }) => name);
  const missing = names.filter((name) => !header.includes(name));
  const strange = header.filter(
    (name, index) => !names.includes(name) || header.indexOf(name) !== index,
  );
  if (missing.length === 0 && strange.length === 0)
    return names.map((name) => header.indexOf(name));
  const wrong = [
    ...missing.map((name) => `no column ${name}`),
    ...strange.map((name) => `a column "${name}" too many`),
  ];
  throw new UnreadableRecords(`${file.name} cannot be read: ${wrong.join(', ')}`);
}
