import { isPast } from './deadlines.js';
import { digitsOf } from './spelling.js';

/** How an identity was checked: live in a call (path C), or in person by a test centre or notary (path D). */
/** Why a check that was written down is taken back. */
export const TAKING_BACK_REASONS = ['other-request', 'not-agreed', 'not-held'] as const;
export type TakingBackReason = (typeof TAKING_BACK_REASONS)[number];

export const IDENTITY_CHECKS = ['live', 'in-person'] as const;
export type IdentityCheckKind = (typeof IDENTITY_CHECKS)[number];

/** Kinds of document that are compared. */
export const DOCUMENTS = [
  'passport',
  'identity-card',
  'residence-permit',
  'driving-licence',
] as const;
export type IdentityDocument = (typeof DOCUMENTS)[number];

/** Who may confirm a check in person. */
export const CONFIRMERS = ['test-centre', 'notary'] as const;
export type Confirmer = (typeof CONFIRMERS)[number];

/** What is looked at before a check is written down. */
export interface CheckFacts {
  kind: IdentityCheckKind;
  heldAt: Date;
  submittedAt: Date;
  now: Date;
  /** In person: the contact that the programme found, in words. */
  foundThrough: string;
  /** Every address and number that came with the request, as typed or in compared form. */
  fromRequest: readonly string[];
}

export type CheckProblem = 'ahead' | 'beforeRequest' | 'contactFromRequest';

const LEAST_DIGITS = 6;

/**
 * What speaks against a check of an identity: it was held before the request
 * was sent or lies ahead, or the contact that confirmed it came with the
 * request instead of being found by the programme itself.
 */
export function checkProblems(facts: CheckFacts): CheckProblem[] {
  const problems: CheckProblem[] = [];
  if (!isPast(facts.heldAt, facts.now)) problems.push('ahead');
  if (facts.heldAt < facts.submittedAt) problems.push('beforeRequest');
  if (facts.kind === 'in-person' && namesAny(facts.foundThrough, facts.fromRequest))
    problems.push('contactFromRequest');
  return problems;
}

function namesAny(text: string, contacts: readonly string[]): boolean {
  const [words, digits] = [text.toLowerCase(), digitsOf(text)];
  return contacts.some((contact) => {
    if (contact.includes('@')) return words.includes(contact.toLowerCase());
    const number = digitsOf(contact).replace(/^0+/, '');
    return number.length >= LEAST_DIGITS && digits.includes(number);
  });
}

/** True for a country's two letters (ISO 3166), such as `FR`. */
export function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code)) return false;
  return new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(code) !== undefined;
}
