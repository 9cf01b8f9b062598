import { formatDate, formatNumber, formatShortDay } from '../../language/formats.js';
import type { Translate } from '../../language/words.js';
import type { FormView } from '../../web/form.js';
import type { DayFigures } from './day-series.js';
import { type Period, type PeriodProblem, USUAL_DAYS } from './period.js';
import { type Drawing, drawPlot, PLOT_SIZES, type PlottedLine } from './plot.js';

/** A plot with its words; the table of its figures says the same. */
export interface PlotView {
  id: string;
  title: string;
  description: string;
  legend: { name: string; text: string }[];
  drawings: Drawing[];
}

interface Words {
  t: Translate;
  locale: string;
}

/** What waited, and what came in and was decided. */
export function plotViews(days: readonly DayFigures[], words: Words): PlotView[] {
  const { t, locale } = words;
  const open = days.map((day) => day.open);
  const sum = (name: 'arrived' | 'decided') => days.reduce((all, day) => all + day[name], 0);
  const number = (value: number) => formatNumber(locale, value);
  return [
    plotView('backlog', [{ name: 'open', values: open, filled: true }], days, words, {
      first: number(open[0] ?? 0),
      last: number(open.at(-1) ?? 0),
      most: number(Math.max(0, ...open)),
    }),
    plotView(
      'flow',
      (['arrived', 'decided'] as const).map((name) => ({
        name,
        values: days.map((day) => day[name]),
      })),
      days,
      words,
      { arrived: number(sum('arrived')), decided: number(sum('decided')) },
    ),
  ].map((view) => ({ ...view, title: t(`moderation:statistics.plot.${view.id}.title`) }));
}

/** The form of the period: what was asked for where it was wrong, else what is shown. */
export function periodForm(
  asked: { from: string; to: string },
  period: Period,
  problems: readonly PeriodProblem[],
): FormView {
  const errors = problems.map(({ field, key }) => ({ field, key, params: {} }));
  const field = (name: 'from' | 'to') => {
    const error = errors.find((each) => each.field === name);
    const value = problems.length > 0 ? asked[name] : period[name];
    return { value, ...(error && { error }) };
  };
  return { failed: errors.length > 0, fields: { from: field('from'), to: field('to') }, errors };
}

/** The periods that are one step away. */
export function usualPeriods(): { days: number; href: string }[] {
  return USUAL_DAYS.map((days) => ({ days, href: `/moderation/statistics?days=${days}` }));
}

/** The query by which an address names a period. */
export function periodQuery({ from, to }: Period): string {
  return String(new URLSearchParams({ from, to }));
}

function plotView(
  id: string,
  lines: readonly PlottedLine[],
  days: readonly DayFigures[],
  { t, locale }: Words,
  figures: Record<string, string>,
): Omit<PlotView, 'title'> {
  const labels = days.map(({ day }) => formatShortDay(locale, day));
  const params = {
    from: formatDate(locale, days[0]?.day ?? ''),
    to: formatDate(locale, days.at(-1)?.day ?? ''),
    ...figures,
  };
  return {
    id,
    description: t(`moderation:statistics.plot.${id}.description`, params),
    legend: lines.map(({ name }) => ({ name, text: t(`moderation:statistics.head.${name}`) })),
    drawings: PLOT_SIZES.map((size) => drawPlot(lines, labels, size)),
  };
}
