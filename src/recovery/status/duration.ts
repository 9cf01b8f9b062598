const HOUR_MS = 3_600_000;
const HOURS_A_DAY = 24;

/** A stretch of time in a person's words: *2 days and 4 hours*; less than an hour counts as one. */
export function durationText(locale: string, milliseconds: number): string {
  const hours = Math.max(1, Math.round(milliseconds / HOUR_MS));
  const days = Math.floor(hours / HOURS_A_DAY);
  const parts: [number, 'day' | 'hour'][] = [
    [days, 'day'],
    [hours % HOURS_A_DAY, 'hour'],
  ];
  const texts = parts
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(amount),
    );
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(texts);
}
