import { formatNumber } from '../../language/formats.js';
import type { Translate } from '../../language/words.js';
import type { CsvCell } from '../../web/csv-download.js';
import { QUEUE_KINDS } from '../queue-kind.js';
import type { DayCount, DayFigures } from './day-series.js';
import { hoursOf, spanText } from './span-text.js';
import { figureReason } from './figure-reason.js';
import type {
  Durations,
  PairFigures,
  PersonFigures,
  ReportOutcomes,
} from './statistics.service.js';

/** Tables of the page, each with an address of its own as CSV. */
export const TABLES = ['days', 'kinds', 'times', 'reports', 'persons', 'pairs'] as const;

export type TableName = (typeof TABLES)[number];

/** A figure as the page writes it, and as a spreadsheet counts with it. */
interface Cell {
  text: string;
  csv: CsvCell;
}

/** A table for page and spreadsheet alike; the first cell of a row is its head. */
export interface Table {
  name: TableName;
  heads: string[];
  rows: { head: string; cells: (Cell & { label: string })[] }[];
}

interface Words {
  t: Translate;
  locale: string;
}

export function daysTable(days: readonly DayFigures[], words: Words): Table {
  return table('days', ['day', 'arrived', 'decided', 'open'], words, days, (each) => [
    each.day,
    count(each.arrived, words),
    count(each.decided, words),
    count(each.open, words),
  ]);
}

/** What came, was decided and is left of each kind that there was anything of. */
export function kindsTable(counts: readonly DayCount[], words: Words): Table {
  const kinds = QUEUE_KINDS.filter((kind) => counts.some((each) => each.kind === kind));
  return table('kinds', ['kind', 'arrived', 'decided', 'open'], words, kinds, (kind) => {
    const of = (what: DayCount['what']) =>
      counts
        .filter((each) => each.kind === kind && each.what === what)
        .reduce((sum, each) => sum + each.count, 0);
    return [
      words.t(`moderation:tab.${kind}`),
      count(of('arrived'), words),
      count(of('decided'), words),
      count(of('open') + of('arrived') - of('left'), words),
    ];
  });
}

export function timesTable(durations: readonly Durations[], words: Words): Table {
  const heads = ['kind', 'decided', 'answerMedian', 'answerP90', 'decisionMedian', 'decisionP90'];
  return table('times', heads, words, durations, (each) => [
    each.whole ? words.t(`moderation:tab.${each.kind}`) : figureReason(each, words.t),
    count(each.decided, words),
    ...[...each.answer, ...each.decision].map((seconds) => span(seconds, words)),
  ]);
}

export function reportsTable(outcomes: readonly ReportOutcomes[], words: Words): Table {
  return table('reports', ['reason', 'right', 'wrong', 'share'], words, outcomes, (each) => {
    const percent = Math.round((100 * each.right) / (each.right + each.wrong));
    return [
      words.t(`forum:report.reason.${each.reason}.label`),
      count(each.right, words),
      count(each.wrong, words),
      { text: words.t('moderation:statistics.percent', { percent }), csv: percent },
    ];
  });
}

export function personsTable(persons: readonly PersonFigures[], words: Words): Table {
  const figures = ['posts', 'reports', 'requests', 'appeals', 'rejected', 'takenBack'] as const;
  return table('persons', ['person', ...figures], words, persons, (each) => [
    `${each.name} (@${each.handle})`,
    ...figures.map((name) => count(each[name], words)),
  ]);
}

export function pairsTable(pairs: readonly PairFigures[], words: Words): Table {
  return table('pairs', ['pair', 'agreed', 'refused'], words, pairs, (each) => [
    words.t('moderation:statistics.pair', { first: each.firstName, second: each.secondName }),
    count(each.agreed, words),
    count(each.refused, words),
  ]);
}

/** The lines of a table's file, its heads first. */
export function csvRows({ heads, rows }: Table): CsvCell[][] {
  return [heads, ...rows.map(({ head, cells }) => [head, ...cells.map(({ csv }) => csv)])];
}

function table<Row>(
  name: TableName,
  headNames: readonly string[],
  { t }: Words,
  rows: readonly Row[],
  read: (row: Row) => [string, ...Cell[]],
): Table {
  const heads = headNames.map((head) => t(`moderation:statistics.head.${head}`));
  return {
    name,
    heads,
    rows: rows.map((row) => {
      const [head, ...cells] = read(row);
      return {
        head,
        cells: cells.map((each, index) => ({ ...each, label: heads[index + 1] ?? '' })),
      };
    }),
  };
}

function count(value: number, { locale }: Words): Cell {
  return { text: formatNumber(locale, value), csv: value };
}

/** In spreadsheets as hours, so that it can be counted with. */
function span(seconds: number, { locale }: Words): Cell {
  return { text: spanText(locale, seconds), csv: hoursOf(seconds) };
}
