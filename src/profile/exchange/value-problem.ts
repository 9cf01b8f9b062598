import type { RecordColumn } from './record-file.js';

/** What is wrong with a value of a column, '' for an empty one; null where nothing is. */
export function problemOf(
  { check, optional }: Pick<RecordColumn, 'check' | 'optional'>,
  value: string,
): string | null {
  if (value !== '') return check(value);
  return optional ? null : 'is empty';
}
