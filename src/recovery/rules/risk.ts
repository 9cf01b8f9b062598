import { daysAfter, isPast } from './deadlines.js';

/** Something about a case that staff should see before they decide. */
export type RiskNote =
  | 'rival'
  | 'recentSignIn'
  | 'sharedContact'
  | 'sharedNetwork'
  | 'approvalVoided'
  | 'soleAddress'
  | 'profileFrozen';

export interface RiskFacts {
  hasRivals: boolean;
  lastSignInAt: Date | null;
  /** Another open ticket is written to from the same contact address. */
  contactOnOtherTicket: boolean;
  /** Another open ticket came from the same network. */
  networkOnOtherTicket: boolean;
  approvalVoided: boolean;
  soleAddressProven: boolean;
  profileFrozen: boolean;
  now: Date;
}

const RECENT_DAYS = 30;

/** The risks of a case, gravest first. They are shown with the case; what rivals and voided approvals ask for is part of the paths. */
export function riskNotes(facts: RiskFacts): RiskNote[] {
  const recent =
    facts.lastSignInAt !== null && !isPast(daysAfter(facts.lastSignInAt, RECENT_DAYS), facts.now);
  const notes: [RiskNote, boolean][] = [
    ['profileFrozen', facts.profileFrozen],
    ['rival', facts.hasRivals],
    ['approvalVoided', facts.approvalVoided],
    ['recentSignIn', recent],
    ['sharedContact', facts.contactOnOtherTicket],
    ['sharedNetwork', facts.networkOnOtherTicket],
    ['soleAddress', facts.soleAddressProven],
  ];
  return notes.flatMap(([note, holds]) => (holds ? [note] : []));
}
