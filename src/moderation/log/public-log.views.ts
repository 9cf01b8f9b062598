import { formatMonth } from '../../language/formats.js';
import { hasWords } from '../../language/words.js';
import { reasonKey } from './reason-words.js';
import { COUNTED_ACTIONS, type MonthCount } from './public-log.service.js';

/** One month of the public log. */
export interface MonthView {
  month: string;
  rows: {
    action: string;
    count: number;
    reasons: { key: string; count: number }[];
  }[];
}

/** Months, in each the decisions in a fixed order, each with its reasons, the most frequent first. */
export function monthViews(counts: readonly MonthCount[], locale: string): MonthView[] {
  const months = [...new Set(counts.map(({ month }) => month))];
  return months.map((month) => {
    const ofMonth = counts.filter((each) => each.month === month);
    return {
      month: formatMonth(locale, month),
      rows: COUNTED_ACTIONS.flatMap((action) => {
        const found = ofMonth.filter((each) => each.action === action);
        const count = found.reduce((sum, each) => sum + each.count, 0);
        return count > 0 ? [{ action, count, reasons: found.flatMap(reasonView) }] : [];
      }),
    };
  });
}

function reasonView({ action, reason, count }: MonthCount): { key: string; count: number }[] {
  const key = reasonKey(action, reason);
  return reason !== '' && hasWords(key) ? [{ key, count }] : [];
}
