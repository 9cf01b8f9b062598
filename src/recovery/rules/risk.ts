import { daysAfter, isPast } from './deadlines.js';

const DAY = 24;

/**
 * What each risk adds to its path: a person, or hours of hold. Where a risk
 * adds nothing here, the paths themselves ask for more (rivals, a voided
 * approval, a sole address), or nothing can be approved at all (frozen).
 * The order is that in which staff reads them.
 */
export const RISKS = {
  profileFrozen: { people: 0, hours: 0 },
  rival: { people: 0, hours: 0 },
  approvalVoided: { people: 0, hours: 0 },
  /** Somebody uses the account now: no machine decides between two people. */
  recentSignIn: { people: 1, hours: 0 },
  /** One person asks for several records. */
  sharedContact: { people: 1, hours: 0 },
  /** The new sign-in would be at a mailbox that anybody can read. */
  throwAwayContact: { people: 1, hours: 0 },
  /** Somebody whom the holder trusts does not know the requester, or was not asked by the holder. */
  contactRefused: { people: 1, hours: 0 },
  /** Whoever changed it may not be the holder, and the holder reads the address of before. */
  addressChanged: { people: 0, hours: 3 * DAY },
  /** Fewer people can be told than the record has addresses. */
  deadDomain: { people: 0, hours: 3 * DAY },
  /** Offices share a network, so this alone brings nobody in. */
  sharedNetwork: { people: 0, hours: DAY },
  soleAddress: { people: 0, hours: 0 },
} as const satisfies Record<string, { people: 0 | 1; hours: number }>;

type RiskReason = keyof typeof RISKS;

/** One reason, and what it adds. */
export interface RiskNote {
  reason: RiskReason;
  people: number;
  hours: number;
}

/** All risks of a case, and their sum as the paths take it. */
export interface Risk {
  notes: RiskNote[];
  addsPerson: boolean;
  addsHoldHours: number;
}

export interface RiskFacts {
  hasRivals: boolean;
  lastSignInAt: Date | null;
  /** An address of the linked account was added, replaced or taken off lately. */
  addressChangedAt: Date | null;
  /** Another open ticket, about another record or none, has the same contact address. */
  contactOnOtherTicket: boolean;
  /** Another open ticket, about another record or none, came from the same network. */
  networkOnOtherTicket: boolean;
  /** The contact address is at a known throw-away domain. A domain's age cannot be known here. */
  contactIsThrowAway: boolean;
  /** A recovery contact of the account was asked to vouch for the requester, and said no. */
  contactSaidNo: boolean;
  /** A domain on record was looked up, and takes no mail. */
  domainTakesNoMail: boolean;
  approvalVoided: boolean;
  soleAddressProven: boolean;
  profileFrozen: boolean;
  now: Date;
}

const RECENT_DAYS = 30;

/** Hours that a person who should have been asked is worth, where the approval was given already. */
const PERSON_IN_HOURS = 3 * DAY;

/** The risks of a case, in the order of `RISKS`. They only ever add: a person at most, and the sum of their hours. */
export function assessRisk(facts: RiskFacts): Risk {
  const recent = (at: Date | null) => at !== null && !isPast(daysAfter(at, RECENT_DAYS), facts.now);
  const holds: Record<RiskReason, boolean> = {
    profileFrozen: facts.profileFrozen,
    rival: facts.hasRivals,
    approvalVoided: facts.approvalVoided,
    recentSignIn: recent(facts.lastSignInAt),
    sharedContact: facts.contactOnOtherTicket,
    throwAwayContact: facts.contactIsThrowAway,
    contactRefused: facts.contactSaidNo,
    addressChanged: recent(facts.addressChangedAt),
    deadDomain: facts.domainTakesNoMail,
    sharedNetwork: facts.networkOnOtherTicket,
    soleAddress: facts.soleAddressProven,
  };
  const reasons = (Object.keys(RISKS) as RiskReason[]).filter((reason) => holds[reason]);
  const notes = reasons.map((reason) => ({ reason, ...RISKS[reason] }));
  return {
    notes,
    addsPerson: notes.some(({ people }) => people > 0),
    addsHoldHours: notes.reduce((sum, { hours }) => sum + hours, 0),
  };
}

/**
 * What risks that were not there when the hold began add to it. They lengthen
 * the hold and void nothing: an approval was given to what was known, and a
 * holder who signs in or objects meanwhile has the time to. A person who
 * would have been asked counts for three days.
 * @param counted the reasons that were counted before
 */
export function lateHours({ notes }: Risk, counted: readonly string[]): number {
  return notes
    .filter(({ reason }) => !counted.includes(reason))
    .reduce((sum, { people, hours }) => sum + hours + people * PERSON_IN_HOURS, 0);
}
