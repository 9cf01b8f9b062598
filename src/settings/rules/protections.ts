/** Between what a protective setting may lie. */
export interface Bounds {
  /** What holds while nobody chose anything. */
  standard: number;
  least: number;
  most: number;
  unit: 'hours' | 'days' | 'switch';
}

/** Thirty days: who waits longer for a record has as good as lost it. */
const LONGEST_EXTRA_HOLD = 720;

const EXTRA_HOLD: Bounds = { standard: 0, least: 0, most: LONGEST_EXTRA_HOLD, unit: 'hours' };

/**
 * The settings that protect, and their floors (threats.md, T40). Holds are
 * hours on top of the table of `product.md`, so none can be shorter than the
 * table says. A floor stands here and not in the database, where it could be
 * lowered.
 */
export const PROTECTIONS = {
  extraHoldHoursA: EXTRA_HOLD,
  extraHoldHoursB: EXTRA_HOLD,
  extraHoldHoursC: EXTRA_HOLD,
  extraHoldHoursD: EXTRA_HOLD,
  /** 1: two people approve every request, path A too; 0: as many as the table says. */
  secondPersonAlways: { standard: 0, least: 0, most: 1, unit: 'switch' },
  /** Hours within which an item of the queue should be decided, by its kind. A second person has no more than the day after which another is named. */
  targetHoursPosts: { standard: 4, least: 1, most: 72, unit: 'hours' },
  targetHoursEdits: { standard: 8, least: 1, most: 72, unit: 'hours' },
  targetHoursReports: { standard: 8, least: 1, most: 72, unit: 'hours' },
  targetHoursRecovery: { standard: 72, least: 4, most: 168, unit: 'hours' },
  targetHoursSecond: { standard: 24, least: 1, most: 24, unit: 'hours' },
  /** How long security events can be read before they are deleted. */
  securityEventDays: { standard: 365, least: 90, most: 1095, unit: 'days' },
  /** How long sent mails are kept before they are deleted. */
  mailDays: { standard: 30, least: 30, most: 365, unit: 'days' },
} as const satisfies Record<string, Bounds>;

export type ProtectionName = keyof typeof PROTECTIONS;

/** The value of every protective setting, within its bounds. */
export type Protections = Record<ProtectionName, number>;

/** In the order of their page. */
export const PROTECTION_NAMES = Object.keys(PROTECTIONS) as readonly ProtectionName[];

export function isProtectionName(name: string): name is ProtectionName {
  return Object.hasOwn(PROTECTIONS, name);
}

/** Whether a value may be chosen. */
export function isWithinBounds(name: ProtectionName, value: number): boolean {
  const { least, most } = PROTECTIONS[name];
  return Number.isInteger(value) && value >= least && value <= most;
}

/**
 * What holds in place of a stored value, whoever wrote it: below the floor
 * the floor, above the ceiling the ceiling, without one the standard.
 */
export function effectiveValue(name: ProtectionName, stored: number | undefined): number {
  const { standard, least, most } = PROTECTIONS[name];
  return Math.min(most, Math.max(least, stored ?? standard));
}

/** SQL: what holds, as `effectiveValue` says it; read once for a query. */
export function effectiveSql(name: ProtectionName): string {
  const { standard, least, most } = PROTECTIONS[name];
  return `(select least(${most}, greatest(${least},
    coalesce((select value from protective_settings where name = '${name}'), ${standard}))))`;
}
