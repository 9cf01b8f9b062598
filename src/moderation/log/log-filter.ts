import type { Translate } from '../../language/words.js';
import { soughtText } from '../sought-number.js';
import { isDay } from '../statistics/period.js';
import type { LogFilter } from './log-entries.service.js';

/** Why a filter is none; the field that it is about, and a key of words. */
export interface FilterProblem {
  field: 'from' | 'to';
  key: string;
}

/** The parts of a filter, in the order of an address. */
export const FILTER_PARTS = ['kind', 'id', 'person', 'action', 'from', 'to'] as const;

/** The filter that an address or a form names, each part of it read by `text`. */
export function readLogFilter(
  text: (name: string) => string,
  t: Translate,
): { filter: LogFilter; problems: FilterProblem[] } {
  const filter: LogFilter = {
    kind: text('kind'),
    id: soughtText(text('id'), t),
    person: text('person').trim().replace(/^@/, '').toLowerCase(),
    action: text('action'),
    from: text('from'),
    to: text('to'),
  };
  return { filter, problems: problemsOf(filter) };
}

function problemsOf({ from, to }: LogFilter): FilterProblem[] {
  const days = { from, to };
  const wrong = (['from', 'to'] as const).filter((name) => days[name] && !isDay(days[name]));
  if (wrong.length > 0) return wrong.map((field) => ({ field, key: 'moderation:period.noDay' }));
  return from && to && from > to ? [{ field: 'to', key: 'moderation:period.backwards' }] : [];
}
