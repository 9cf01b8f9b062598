import { dayOf } from '../../../profile/record/calendar-day.js';
import { certificationStanding } from '../../../profile/record/certification-standing.js';
import { inGroups } from '../../dashboard.views.js';
import type { SignedStatement } from './transcript-signature.js';

/**
 * What a right signature says, as its page shows it. `over`: the certification was revoked when it
 * was signed, or its last day has passed by now; of one that goes on, only the present state tells.
 */
export function signedView({ statement, signedAt }: SignedStatement, now: Date): object {
  const today = dayOf(now);
  return {
    ...{ ...statement, signedAt },
    certificationIdGroups: inGroups(statement.certificationId),
    certifications: statement.certifications.map((each) => {
      const standing = certificationStanding(each, today);
      const isOver = standing === 'expired' || standing === 'revoked';
      return { ...each, over: isOver ? standing : null };
    }),
  };
}
