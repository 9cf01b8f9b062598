import type { RecordChange } from '../../profile/correction/record-values.js';

/** Changes of a record as a proposal keeps them. */
export function writeChanges(changes: readonly RecordChange[]): string {
  return JSON.stringify(changes);
}

/** The changes that a proposal keeps; none once they were forgotten. */
export function readChanges(value: string): RecordChange[] {
  return value === '' ? [] : (JSON.parse(value) as RecordChange[]);
}
