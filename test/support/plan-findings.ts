import type { DataSource } from 'typeorm';
import type { RecordedQuery } from './recorded-queries.js';

/** What a page may cost, in rows. */
export interface PlanBounds {
  /** Rows that go into a sort. */
  sorted: number;
  /** Rows that are read, of which a filter drops some. */
  read: number;
  /** A table that it may read as a whole. */
  whole?: string;
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: PlanNode[];
}

/** A table of fewer rows lies on some dozen pages, and is well read as a whole. */
const SMALL_TABLE = 2_500;

/** What is wrong with the plan of a query, each in a line; and the most rows that it read and sorted. */
export async function planFindings(
  dataSource: DataSource,
  { text, values }: RecordedQuery,
  bounds: PlanBounds,
): Promise<{ wrong: string[]; read: number; sorted: number }> {
  const [row] = await dataSource.query<[{ 'QUERY PLAN': [{ Plan: PlanNode }] }]>(
    `explain (analyze, timing off, format json) ${text}`,
    values,
  );
  const nodes = allOf(row['QUERY PLAN'][0].Plan);
  const read = sum(nodes.filter(isScan).map(touched));
  const sorted = Math.max(0, ...nodes.map(sortedBy));
  const whole = nodes.filter(
    (node) =>
      node['Node Type'] === 'Seq Scan' &&
      atOnce(node) > SMALL_TABLE &&
      node['Relation Name'] !== bounds.whole,
  );
  return {
    read,
    sorted,
    wrong: [
      ...whole.map((node) => `reads all of ${node['Relation Name'] ?? ''}`),
      ...(read > bounds.read ? [`reads ${read} rows`] : []),
      ...(sorted > bounds.sorted ? [`sorts ${sorted} rows`] : []),
      ...(/\boffset\s+(?!0\b)\S/i.test(text) ? ['has an offset'] : []),
    ],
  };
}

function allOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(allOf)];
}

function isScan(node: PlanNode): boolean {
  return node['Relation Name'] !== undefined;
}

/** Rows that one pass reads. */
function atOnce(node: PlanNode): number {
  const dropped =
    (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  return node['Actual Rows'] + dropped;
}

function touched(node: PlanNode): number {
  return Math.round(atOnce(node) * node['Actual Loops']);
}

/** Rows that come into a sort; what stands below an incremental one is sorted by groups. */
function sortedBy(node: PlanNode): number {
  if (node['Node Type'] !== 'Sort') return 0;
  return Math.max(
    0,
    ...(node.Plans ?? []).map((below) => below['Actual Rows'] * below['Actual Loops']),
  );
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
