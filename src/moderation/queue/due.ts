/** How near the day is: nothing, soon, or over. */
export type DueTone = '' | 'warn' | 'bad';

/** When an item is due, for words of `locales`. */
export interface Due {
  tone: DueTone;
  /** Under `moderation:due.`, with `count`. */
  key: string;
  count: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SOON = 2 * HOUR;

/** How long an item still has, or by how long it is late, in the largest unit that says enough. */
export function dueIn(dueAt: Date, now: Date): Due {
  const left = dueAt.getTime() - now.getTime();
  const far = Math.abs(left);
  const side = left < 0 ? 'late' : 'in';
  const [unit, size]: [string, number] =
    far < HOUR ? ['Minutes', MINUTE] : far < 2 * DAY ? ['Hours', HOUR] : ['Days', DAY];
  return {
    tone: left < 0 ? 'bad' : left < SOON ? 'warn' : '',
    key: `${side}${unit}`,
    count: Math.floor(far / size),
  };
}
