import type { Answers } from './answers.js';
import { comparePhone } from './compare-numbers.js';
import { provenExams } from './exam-evidence.js';
import type { RecordFacts } from './record-facts.js';

/**
 * Strong evidence other than a code to an address on record: something only
 * the holder can have kept. A `former-factor` is any of these of an account
 * that lost the record within the last 30 days: evidence, and no second
 * factor of the account that opens it now. A `sign-in` to the account in
 * question counts in a dispute.
 */
export const FACTORS = [
  'recovery-code',
  'recovery-contact',
  'linked-identity',
  'second-factor',
  'former-factor',
  'sign-in',
] as const;
export type Factor = (typeof FACTORS)[number];

export type StrongItem = { kind: 'address-code'; address: string } | { kind: Factor };
export type MediumItem =
  { kind: 'exam'; examCode: string } | { kind: 'phone' } | { kind: 'contact-address' };

/** What of a request counts. Everything else finds a record and proves nothing. */
export interface Evidence {
  strong: StrongItem[];
  medium: MediumItem[];
}

/** What a requester brought: answers, typed addresses, entered codes, used factors. Addresses are in their compared form. */
export interface Brought {
  answers: Answers;
  /** Addresses the requester typed: for a code, or as the former sign-in. */
  typedAddresses: readonly string[];
  /** Addresses whose code the requester entered. */
  provenAddresses: readonly string[];
  factors: readonly Factor[];
}

/**
 * Weighs what was brought against one record, by the evidence table of the
 * programme: an address counts once, an exam once, and a typed contact
 * address only where it differs from the sign-in address and gave no code.
 */
export function weigh(brought: Brought, record: RecordFacts): Evidence {
  const proven = unique(brought.provenAddresses).filter((address) =>
    record.addresses.includes(address),
  );
  const strong: StrongItem[] = [
    ...proven.map((address) => ({ kind: 'address-code' as const, address })),
    ...unique(brought.factors).map((kind) => ({ kind })),
  ];
  const medium: MediumItem[] = provenExams(brought.answers.exams, record.sittings).map(
    (examCode) => ({ kind: 'exam', examCode }),
  );
  if (knowsPhone(brought.answers.phone, record)) medium.push({ kind: 'phone' });
  if (knowsContactAddress(brought, record)) medium.push({ kind: 'contact-address' });
  return { strong, medium };
}

/**
 * The medium items that could be brought for a record at all: its exams, its
 * phone, its separate contact address. Path C asks for all of them where
 * there are few.
 */
export function mediumOnRecord(record: RecordFacts): MediumItem[] {
  const exams = unique(record.sittings.map(({ examCode }) => examCode));
  return [
    ...exams.map((examCode) => ({ kind: 'exam' as const, examCode })),
    ...(record.phone ? [{ kind: 'phone' as const }] : []),
    ...(separateContact(record) === null ? [] : [{ kind: 'contact-address' as const }]),
  ];
}

/** The channel by which a strong item came: two addresses of one domain are one channel. */
export function channelOf(item: StrongItem): string {
  return item.kind === 'address-code'
    ? `address at ${item.address.slice(item.address.lastIndexOf('@') + 1)}`
    : item.kind;
}

function knowsPhone(given: string, record: RecordFacts): boolean {
  return (
    given !== '' &&
    record.phone !== null &&
    comparePhone(given, record.phone, record.country).closeness === 'matches'
  );
}

function knowsContactAddress(
  { typedAddresses, provenAddresses }: Brought,
  record: RecordFacts,
): boolean {
  const contact = separateContact(record);
  return contact !== null && typedAddresses.includes(contact) && !provenAddresses.includes(contact);
}

function separateContact({ contactAddress, signInAddress }: RecordFacts): string | null {
  return contactAddress !== signInAddress ? contactAddress : null;
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
