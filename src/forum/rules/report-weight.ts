import { DAYS_UNTIL_REPORTS_COUNT, TRUST_RIGHTS, type TrustLevel } from './trust.js';

/** What of a reporter decides how much the report weighs. */
export interface Reporter {
  staff: boolean;
  level: TrustLevel;
  /** Whole days since the account was made. */
  days: number;
  /** Reports of this person that moderators found right, and wrong. */
  upheld: number;
  dismissed: number;
}

/** How well a reporter is known. `mostlyWrong` outweighs the rest. Words: `forum:weight.standing`. */
type ReporterStanding = 'new' | 'known' | 'regular' | 'staff' | 'mostlyWrong';

/** How much one report weighs: 1 + trust + accuracy, and never less than `LEAST_WEIGHT`. */
export interface ReportWeight {
  standing: ReporterStanding;
  trust: number;
  accuracy: number;
  weight: number;
}

const STANDINGS: Record<TrustLevel, ReporterStanding> = {
  new: 'new',
  basic: 'known',
  member: 'known',
  regular: 'regular',
};

/** So many reports of a person must be decided before it counts whether they were right. */
export const LEAST_DECIDED = 6;

/** With this share of right reports the accuracy counts neither way. */
const ACCURACY_AXIS = 0.7;

/** Accuracy adds or takes so much at most, however many reports were decided. */
const MOST_ACCURACY = 3;

export const LEAST_WEIGHT = 0.2;

/**
 * Discourse's rule, 1 + trust + accuracy (`ReviewableScore.user_flag_score`), where staff has a
 * trust of 5 and accuracy counts from six decided reports on: nothing at seven right ones of ten,
 * more with their share above it, less below, and more with the number of them. Other than there
 * it grows with log4 of that number alone and ends at 3, so that nobody's word alone weighs as
 * much as `HIDE_AT`; there it has no end. What trust adds stands in `TRUST_RIGHTS`. Who is wrong more often than not is
 * trusted no more, and so weighs less than 1, but never nothing: that report may be the right one.
 */
export function reportWeight(reporter: Reporter): ReportWeight {
  const standing = standingOf(reporter);
  const trust = trustOf(reporter, standing);
  const accuracy = accuracyOf(reporter);
  const weight = Math.max(LEAST_WEIGHT, tenths(1 + trust + accuracy));
  return { standing, trust, accuracy, weight };
}

function standingOf({ staff, level, days, upheld, dismissed }: Reporter): ReporterStanding {
  if (upheld + dismissed >= LEAST_DECIDED && upheld < dismissed) return 'mostlyWrong';
  if (staff) return 'staff';
  return days < DAYS_UNTIL_REPORTS_COUNT ? 'new' : STANDINGS[level];
}

function trustOf({ level }: Reporter, standing: ReporterStanding): number {
  if (standing === 'mostlyWrong' || standing === 'new') return 0;
  return TRUST_RIGHTS[standing === 'staff' ? 'staff' : level].reportTrust;
}

function accuracyOf({ upheld, dismissed }: Reporter): number {
  const decided = upheld + dismissed;
  if (decided < LEAST_DECIDED) return 0;
  const above = upheld / decided - ACCURACY_AXIS;
  const share = above >= 0 ? above / (1 - ACCURACY_AXIS) : above / ACCURACY_AXIS;
  return tenths(share * Math.min(MOST_ACCURACY, Math.log(decided) / Math.log(4)));
}

/** What pages show is what is counted with. */
export function tenths(number: number): number {
  return Math.round(number * 10) / 10 || 0;
}
