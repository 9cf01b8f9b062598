import type { CsvCell } from '../web/csv-download.js';

/** A list of like things as rows, such as all posts. */
export interface DataTable {
  /** Where the list stands in the data, such as `forum.posts`. */
  name: string;
  columns: string[];
  rows: CsvCell[][];
}

type Fields = Map<string, CsvCell>;

/** What stands before the fields of an entry: its number in its list, and for a list within an entry that one's. */
const NUMBER = 'no';
const PARENT = 'of';

/**
 * Nested data as tables. Each list is a table, its entries numbered; what is
 * no list is a table of one row. A list within an entry is a table whose rows
 * name the entry; values within values get columns such as `details.way`.
 * Lists of plain values stand in one cell.
 */
export function tablesOf(data: object): DataTable[] {
  const found = new Map<string, Fields[]>();
  addEntry(found, '', new Map(), data);
  return [...found]
    .map(([name, entries]) => table(name, entries))
    .filter(({ columns }) => columns.length > 0);
}

/** Everything in one table: a line for each value, with the list and the entry in which it stands. Empty values are left out. */
export function* valuesOf(tables: readonly DataTable[]): Generator<CsvCell[]> {
  yield ['table', PARENT, NUMBER, 'field', 'value'];
  for (const { name, columns, rows } of tables)
    for (const row of rows) {
      const fields = columns.map((column, at): [string, CsvCell] => [column, row[at] ?? '']);
      const [parent, number] = [PARENT, NUMBER].map((each) => new Map(fields).get(each) ?? '');
      for (const [field, value] of fields)
        if (value !== '' && field !== PARENT && field !== NUMBER)
          yield [name, parent ?? '', number ?? '', field, value];
    }
}

function addEntry(found: Map<string, Fields[]>, name: string, fields: Fields, entry: object): void {
  // The row comes before those of the lists within it.
  const entries = found.get(name) ?? [];
  entries.push(fields);
  found.set(name, entries);
  addFields(found, name, { fields, number: fields.get(NUMBER), below: '' }, entry);
}

interface Row {
  fields: Fields;
  number: CsvCell | undefined;
  /** The values within which one is, as columns name them. */
  below: string;
}

function addFields(found: Map<string, Fields[]>, name: string, row: Row, values: object): void {
  for (const [key, value] of Object.entries(values) as [string, unknown][]) {
    const path = row.below + key;
    if (isListOfEntries(value)) addList(found, join(name, path), row.number, value);
    else if (!isNested(value)) row.fields.set(path, cellOf(value));
    // Outside of lists, what is nested is a table of its own.
    else if (row.number === undefined) addEntry(found, join(name, path), new Map(), value);
    else addFields(found, name, { ...row, below: `${path}.` }, value);
  }
}

function addList(
  found: Map<string, Fields[]>,
  name: string,
  parent: CsvCell | undefined,
  list: readonly object[],
): void {
  list.forEach((entry, at) => {
    const numbers: [string, CsvCell][] = [[NUMBER, at + 1]];
    if (parent !== undefined) numbers.unshift([PARENT, parent]);
    addEntry(found, name, new Map(numbers), entry);
  });
}

function table(name: string, entries: readonly Fields[]): DataTable {
  const columns = [...new Set(entries.flatMap((fields) => [...fields.keys()]))];
  const rows = entries.map((fields) => columns.map((column) => fields.get(column) ?? ''));
  return { name: name || 'export', columns, rows };
}

const join = (name: string, key: string): string => (name === '' ? key : `${name}.${key}`);

function isNested(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && !(value instanceof Date || Array.isArray(value))
  );
}

function isListOfEntries(value: unknown): value is object[] {
  return Array.isArray(value) && value.length > 0 && value.every(isNested);
}

function cellOf(value: unknown): CsvCell {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(cellOf).join('; ');
  return JSON.stringify(value);
}
