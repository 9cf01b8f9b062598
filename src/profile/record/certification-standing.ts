import { daysBetween, type IsoDay } from './calendar-day.js';

/** What the programme's records say of an award. */
export const AWARD_STATUSES = ['active', 'expired', 'revoked'] as const;
export type AwardStatus = (typeof AWARD_STATUSES)[number];

/** What an award is on a given day. */
export type Standing = 'expiring' | 'active' | 'expired' | 'revoked';

/** From this many days before its last day on, an award asks to be renewed. */
const EXPIRING_WITHIN_DAYS = 90;

export interface StatedAward {
  status: AwardStatus;
  expiresOn: IsoDay | null;
}

/**
 * What an award is on the day `today`: it holds through its last day, and the
 * calendar overrules an outdated `active`.
 */
export function certificationStanding({ status, expiresOn }: StatedAward, today: IsoDay): Standing {
  if (status === 'revoked') return 'revoked';
  if (status === 'expired') return 'expired';
  if (expiresOn === null) return 'active';
  const daysLeft = daysBetween(today, expiresOn);
  if (daysLeft < 0) return 'expired';
  return daysLeft <= EXPIRING_WITHIN_DAYS ? 'expiring' : 'active';
}

const ATTENTION: Record<Standing, number> = { expiring: 0, expired: 1, active: 2, revoked: 3 };

export interface StandingAward {
  standing: Standing;
  expiresOn: IsoDay | null;
  awardedOn: IsoDay;
  title: string;
}

/**
 * Order of a holder's certifications by what needs the holder: expiring,
 * expired, active, revoked. What ends first comes first, among those that are
 * over what ended last.
 */
export function byAttention(a: StandingAward, b: StandingAward): number {
  const isOver = a.standing === 'expired' || a.standing === 'revoked';
  return (
    ATTENTION[a.standing] - ATTENTION[b.standing] ||
    compare(endOf(a), endOf(b)) * (isOver ? -1 : 1) ||
    compare(b.awardedOn, a.awardedOn) ||
    a.title.localeCompare(b.title, 'en')
  );
}

const NEVER: IsoDay = '9999-12-31';

function endOf({ standing, expiresOn, awardedOn }: StandingAward): IsoDay {
  // The records do not tell when an award was revoked.
  return standing === 'revoked' ? awardedOn : (expiresOn ?? NEVER);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
