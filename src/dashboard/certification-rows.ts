import { isRetired } from '../profile/catalogue/retirement.js';
import { daysBetween, type IsoDay } from '../profile/record/calendar-day.js';
import {
  byAttention,
  certificationStanding,
  type Standing,
} from '../profile/record/certification-standing.js';
import type { AwardOnRecord } from '../profile/record/person.js';

/** How a standing looks: the row's class, the colour and the icon of its words. */
const LOOKS: Record<Standing, { rowClass: string; kind: string; icon: string }> = {
  expiring: { rowClass: 'warn-row', kind: 'warn', icon: 'clock' },
  active: { rowClass: 'ok-row', kind: 'ok', icon: 'circle-check' },
  expired: { rowClass: 'off-row', kind: 'off', icon: 'circle-minus' },
  revoked: { rowClass: 'bad-row', kind: 'bad', icon: 'circle-x' },
};

export interface CertificationRow {
  code: string;
  number: string;
  title: string;
  href: string;
  standing: Standing;
  rowClass: string;
  kind: string;
  icon: string;
  awardedOn: IsoDay;
  expiresOn: IsoDay | null;
  /** Days until it expires, for one that soon does. */
  daysLeft: number | null;
  /** What its holder can do about it. */
  action: 'renew' | 'earnAgain' | 'getHelp' | null;
  actionHref: string;
  /** True for the first row that asks for something: the page's main action. */
  first: boolean;
}

/** A holder's certifications, what needs the holder first. */
export function certificationRows(
  awards: readonly AwardOnRecord[],
  today: IsoDay,
): CertificationRow[] {
  return awards
    .map((award) => ({ ...award, standing: certificationStanding(award, today) }))
    .sort(byAttention)
    .map(({ standing, ...award }, index) => {
      const href = `/certifications/${award.certificationCode}`;
      const action = actionFor(standing, isRetired(award.retiredOn, today));
      return {
        code: award.certificationCode,
        number: award.certificationNumber,
        title: award.title,
        href,
        standing,
        ...LOOKS[standing],
        awardedOn: award.awardedOn,
        expiresOn: award.expiresOn,
        daysLeft:
          standing === 'expiring' && award.expiresOn ? daysBetween(today, award.expiresOn) : null,
        action,
        actionHref: action === 'getHelp' ? '/help/support' : href,
        first: index === 0 && action === 'renew',
      };
    });
}

function actionFor(standing: Standing, retired: boolean): CertificationRow['action'] {
  if (standing === 'revoked') return 'getHelp';
  if (retired || standing === 'active') return null;
  return standing === 'expiring' ? 'renew' : 'earnAgain';
}

/** How many certifications need attention or hold, and how many are over; standings without any left out. */
export interface StandingCounts {
  holding: { standing: Standing; count: number }[];
  over: { standing: Standing; count: number }[];
}

export function standingCounts(rows: readonly CertificationRow[]): StandingCounts {
  const counted = (...standings: Standing[]) =>
    standings
      .map((standing) => ({
        standing,
        count: rows.filter((row) => row.standing === standing).length,
      }))
      .filter(({ count }) => count > 0);
  return { holding: counted('active', 'expiring'), over: counted('expired', 'revoked') };
}
