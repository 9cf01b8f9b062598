import type { EntityManager } from 'typeorm';
import type { Accounts } from '../../accounts/account/accounts.service.js';
import { addressKey } from '../../accounts/account/address.js';
import { hasSecondFactor } from '../../accounts/factors/factor-standing.js';
import type { Factors } from '../../accounts/factors/factors.service.js';
import { isDormant, lastSignIn } from '../../accounts/dormancy/dormancy.js';
import type { ExamOnRecord } from '../../profile/record/person.js';
import type { RecordForComparison } from '../../profile/record/records.service.js';
import type { LinkedAccount, RecordFacts, Sitting } from '../rules/record-facts.js';

/**
 * A record as the rules of recovery look at it. A result that a ticket brought
 * proves nothing: whoever asked for that knows its number, and may have had an
 * own exam attached to the record of somebody else (T01).
 */
export function recordFacts(
  record: RecordForComparison,
  linkedAccount: LinkedAccount | null,
): RecordFacts {
  const addressOf = (kind: 'sign-in' | 'contact') =>
    record.addresses.find((each) => each.kind === kind)?.addressKey ?? null;
  return {
    profileId: record.profileId,
    certificationId: record.certificationId,
    givenName: record.givenName,
    familyName: record.familyName ?? '',
    nativeName: record.nativeName,
    formerNames: record.formerNames.map((name) => ({ ...name, familyName: name.familyName ?? '' })),
    birthDate: record.birthDate,
    phone: record.phone,
    country: record.country,
    signInAddress: addressOf('sign-in'),
    contactAddress: addressOf('contact'),
    addresses: [...new Set(record.addresses.map((each) => each.addressKey))],
    sittings: record.exams.filter(({ attached }) => !attached).map(sittingOf),
    linkedAccount,
  };
}

function sittingOf({ examCode, title, registrationId, takenOn, score }: ExamOnRecord): Sitting {
  return { examCode, examTitle: title, registrationId, takenOn, score };
}

/** The account that a record is linked to, as the rules look at it. */
export async function linkedAccountOf(
  manager: EntityManager,
  { accounts, factors }: { accounts: Accounts; factors: Factors },
  { accountId }: RecordForComparison,
  now: Date,
): Promise<LinkedAccount | null> {
  if (accountId === null) return null;
  const account = await accounts.get(manager, accountId);
  const address = (await accounts.mainAddress(manager, accountId)) ?? '';
  return {
    id: accountId,
    address: addressKey(address),
    lastSignInAt: lastSignIn(account),
    isDormant: isDormant(account, now),
    hasSecondFactor: hasSecondFactor(await factors.standing(manager, accountId)),
  };
}
