const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long something took, in the unit that tells most: *12 min*, *5.3 h*, *4.1 days*. @param seconds */
export function spanText(locale: string, seconds: number): string {
  const [unit, size]: ['minute' | 'hour' | 'day', number] =
    seconds < HOUR ? ['minute', MINUTE] : seconds < 2 * DAY ? ['hour', HOUR] : ['day', DAY];
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'day' ? 'long' : 'short',
    maximumFractionDigits: unit === 'minute' ? 0 : 1,
  }).format(seconds / size);
}

/** The same in hours, to two places. */
export function hoursOf(seconds: number): number {
  return Math.round((100 * seconds) / HOUR) / 100;
}
