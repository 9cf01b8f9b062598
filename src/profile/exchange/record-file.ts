import type { Check } from './finding.js';

/** A column of a file, and of the table it is staged in. */
export interface RecordColumn {
  name: string;
  /** PostgreSQL type of the staged column. */
  type: 'text' | 'date' | 'integer' | 'boolean' | 'timestamptz';
  check: Check;
  /** True where an empty cell means that there is nothing to say. */
  optional?: true;
  /** A second staged column, made from the value. */
  derived?: { name: string; from: (value: string) => string };
}

/** Rows that only the whole file, or the records that are there, show to be wrong. */
export interface Refusal {
  column: string;
  reason: string;
  /** SQL about the staged row `s`; `$1` is today. */
  where: string;
}

/** One of the files that make up the records, and how its rows become rows of a table. */
export interface RecordFile {
  name: string;
  /** The temporary table that holds its rows while they are taken over. */
  staged: string;
  /** The tables that it is merged into. */
  tables: readonly string[];
  /** Columns that say which row is meant. */
  key: readonly string[];
  columns: readonly RecordColumn[];
  refusals: readonly Refusal[];
  /** SQL for line, column and value of what staged rows would change, but import never does. */
  kept?: string;
  /** SQL that takes the staged rows over, and counts `added` and `changed` ones. */
  merge: string;
}
