import { durationText } from '../status/duration.js';
import type { TicketKind } from '../rules/ticket-kinds.js';
import type { MonthlyFigures } from './monthly-figures.service.js';

/** One line of a month's table. */
interface FiguresRow {
  kind: TicketKind;
  decided: number;
  firstAnswer: { median: string; p90: string };
  decision: { median: string; p90: string };
  /** Whole percent of those who rated; null where too few did. */
  goodPercent: number | null;
}

/** A month and its table. */
export interface FiguresMonth {
  month: string;
  rows: FiguresRow[];
}

/** The figures as the page shows them, the newest month first. */
export function figuresMonths(
  figures: readonly MonthlyFigures[],
  { locale, fewest }: { locale: string; fewest: number },
): FiguresMonth[] {
  const months = [...new Set(figures.map(({ month }) => month))];
  return months.map((month) => ({
    month: monthName(locale, month),
    rows: figures
      .filter((row) => row.month === month)
      .map((row) => figuresRow(row, locale, fewest)),
  }));
}

function figuresRow(
  { kind, decided, firstAnswer, decision, rated, ratedGood }: MonthlyFigures,
  locale: string,
  fewest: number,
): FiguresRow {
  const words = ({ median, p90 }: MonthlyFigures['decision']) => ({
    median: durationText(locale, median * 1_000),
    p90: durationText(locale, p90 * 1_000),
  });
  return {
    kind,
    decided,
    firstAnswer: words(firstAnswer),
    decision: words(decision),
    goodPercent: rated < fewest ? null : Math.round((100 * ratedGood) / rated),
  };
}

function monthName(locale: string, month: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}
