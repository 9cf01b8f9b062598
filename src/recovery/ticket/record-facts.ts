import type { EntityManager } from 'typeorm';
import type { Accounts } from '../../accounts/account/accounts.service.js';
import { addressKey } from '../../accounts/account/address.js';
import { isDormant, lastSignIn } from '../../accounts/sign-in/dormancy.js';
import type { RecordForComparison } from '../../profile/record/records.service.js';
import type { LinkedAccount, RecordFacts } from '../rules/record-facts.js';

/** A record as the rules of recovery look at it. */
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
    birthDate: record.birthDate,
    phone: record.phone,
    country: record.country,
    signInAddress: addressOf('sign-in'),
    contactAddress: addressOf('contact'),
    addresses: [...new Set(record.addresses.map((each) => each.addressKey))],
    sittings: record.exams.map(({ examCode, title, registrationId, takenOn, score }) => ({
      examCode,
      examTitle: title,
      registrationId,
      takenOn,
      score,
    })),
    linkedAccount,
  };
}

/** The account that a record is linked to, as the rules look at it. */
export async function linkedAccountOf(
  manager: EntityManager,
  accounts: Accounts,
  { accountId }: RecordForComparison,
  now: Date,
): Promise<LinkedAccount | null> {
  if (accountId === null) return null;
  const account = await accounts.get(manager, accountId);
  const [address = ''] = await accounts.addresses(manager, accountId);
  return {
    id: accountId,
    address: addressKey(address),
    lastSignInAt: lastSignIn(account),
    isDormant: isDormant(account, now),
    // Accounts have no second factor yet.
    hasSecondFactor: false,
  };
}
