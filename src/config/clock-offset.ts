const UNIT_MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `+73h`, `-2d`, `30m`, `10s` as milliseconds; NaN for anything else. */
export function parseClockOffset(text: string): number {
  const [, sign, amount, unit] = /^([+-]?)(\d+)([smhd])$/.exec(text) ?? [];
  const milliseconds = Number(amount) * (UNIT_MS[unit ?? ''] ?? Number.NaN);
  return sign === '-' ? -milliseconds : milliseconds;
}
