/** How a moment is written. All times are shown in UTC and say so, until a person can choose a zone. */
const DATE: Intl.DateTimeFormatOptions = {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
};
const MONTH: Intl.DateTimeFormatOptions = { month: 'long', year: 'numeric', timeZone: 'UTC' };
const DATE_TIME: Intl.DateTimeFormatOptions = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
  timeZoneName: 'short',
};

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** Certificates count in the Gregorian calendar in every language; English dates put the day first. */
function tag(locale: string): string {
  return `${locale.startsWith('en') ? 'en-GB' : locale}-u-ca-gregory`;
}

/** Formatters by what they were made of: making one takes a hundred times what using it does. */
const formatters = new Map<string, unknown>();

function kept<T>(kind: string, locale: string, options: object, make: (tag: string) => T): T {
  const key = `${kind} ${locale} ${JSON.stringify(options)}`;
  const known = (formatters.get(key) as T | undefined) ?? make(tag(locale));
  formatters.set(key, known);
  return known;
}

const dates = (locale: string, options: Intl.DateTimeFormatOptions) =>
  kept('date', locale, options, (each) => new Intl.DateTimeFormat(each, options));
const numbers = (locale: string, options: Intl.NumberFormatOptions = {}) =>
  kept('number', locale, options, (each) => new Intl.NumberFormat(each, options));

/** A calendar day, such as *20 December 2026*; takes a moment or an ISO day. */
export function formatDate(locale: string, moment: Date | string): string {
  return dates(locale, DATE).format(new Date(moment));
}

/** A calendar day of which parts may be unknown: *19 June*, *June 1962*; as `1962-02-31` where there is no such day; '' for nothing. */
export function formatPartialDate(
  locale: string,
  { year, month, day }: { year?: number; month?: number; day?: number },
): string {
  const parts = [year, month, day].filter((part) => part !== undefined);
  if (parts.length === 0) return '';
  // A leap year stands in for an unknown one, or 29 February would be no day.
  const moment = new Date(Date.UTC(year ?? 2000, (month ?? 1) - 1, day ?? 1));
  if (moment.getUTCDate() !== (day ?? 1)) return parts.join('-');
  const shown: Intl.DateTimeFormatOptions = {
    timeZone: 'UTC',
    ...(year !== undefined && { year: DATE.year }),
    ...(month !== undefined && { month: DATE.month }),
    ...(day !== undefined && { day: DATE.day }),
  };
  return dates(locale, shown).format(moment);
}

/** A day without its year, short, such as *5 Nov*; takes an ISO day. */
export function formatShortDay(locale: string, day: string): string {
  const shown = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  return dates(locale, shown).format(new Date(day));
}

/** Names one after the other, such as *Ada, Bo and Cy*. */
export function formatList(locale: string, names: readonly string[]): string {
  return kept(
    'list',
    locale,
    {},
    (each) => new Intl.ListFormat(each, { type: 'conjunction' }),
  ).format(names);
}

/** The name of a language, in the language of the page. */
export function formatLanguage(locale: string, language: string): string {
  return new Intl.DisplayNames(tag(locale), { type: 'language' }).of(language) ?? language;
}

/** The name of a country, such as *Germany* for `DE`; the code where it has none. */
export function formatCountry(locale: string, country: string): string {
  return new Intl.DisplayNames(tag(locale), { type: 'region' }).of(country) ?? country;
}

/** A month, such as *November 2026*. */
export function formatMonth(locale: string, moment: Date | string): string {
  return dates(locale, MONTH).format(new Date(moment));
}

/** A moment to the minute, with its zone. */
export function formatDateTime(locale: string, moment: Date | string): string {
  return dates(locale, DATE_TIME).format(new Date(moment));
}

/** How far `moment` is from `now`, in the largest unit that fits: *2 hours ago*, *in 3 days*. */
export function formatRelative(locale: string, moment: Date | string, now: Date): string {
  const seconds = (new Date(moment).getTime() - now.getTime()) / 1_000;
  const [unit, size] = STEPS.find(([, step]) => Math.abs(seconds) >= step) ?? ['second', 1];
  const format = kept(
    'relative',
    locale,
    {},
    (each) => new Intl.RelativeTimeFormat(each, { numeric: 'auto' }),
  );
  return unit === 'second'
    ? format.format(0, 'second')
    : format.format(Math.trunc(seconds / size), unit);
}

/** A number with the separators of the language. */
export function formatNumber(locale: string, value: number): string {
  return numbers(locale).format(value);
}

const KILOBYTE = 1_000;

/** The size of a file: *240 kB*, *1.1 MB*; less than a thousand bytes count as one kilobyte. */
export function formatFileSize(locale: string, bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / KILOBYTE));
  const [value, unit] =
    kilobytes < KILOBYTE ? [kilobytes, 'kilobyte'] : [kilobytes / KILOBYTE, 'megabyte'];
  const style = { style: 'unit', unit, maximumFractionDigits: 1 } as const;
  return numbers(locale, style).format(value);
}
