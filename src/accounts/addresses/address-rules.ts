import { addressKey } from '../account/address.js';
import type { FormerAddress } from '../account/former-address.entity.js';
import type { AddressChange } from './address-change.entity.js';

/** Most sign-in addresses of one account. */
export const MOST_ADDRESSES = 5;

const DAY_MS = 86_400_000;

/** How long a former address is told of things, and can take the change back (product.md). */
export const TOLD_MS = 30 * DAY_MS;

/** How long a change waits for its codes; each code is good for ten minutes. */
export const CHANGE_MS = DAY_MS;

/**
 * How long an address has been on the account before it can vouch alone for
 * the removal of one whose mailbox is lost: an address that an intruder has
 * just added cannot, and the others were told of it a week ago.
 */
const SETTLED_MS = 7 * DAY_MS;

/** What of an address decides whom a change may be confirmed and taken back by. */
interface Dated {
  address: string;
  addedAt: Date;
}

/** From when an address can vouch alone for a removal. */
export function vouchesFrom({ addedAt }: Dated): Date {
  return settledFrom(addedAt);
}

/** From when something final may follow what came to be at that moment. */
export function settledFrom(at: Date): Date {
  return new Date(at.getTime() + SETTLED_MS);
}

/** The addresses that can vouch for the account; the oldest where none is old enough. */
export function whoVouches<T extends Dated>(addresses: readonly T[], now: Date): T[] {
  const settled = addresses.filter((each) => vouchesFrom(each) <= now);
  if (settled.length > 0) return settled;
  return addresses.toSorted((a, b) => a.addedAt.getTime() - b.addedAt.getTime()).slice(0, 1);
}

/**
 * The addresses that can take a change back: those of before that are older
 * than the one that confirmed it. An address that was added by an
 * intruder and taken off again gets no way back.
 * @param confirmerAddedAt null where the confirming address came with the change
 */
export function whoCanUndo<T extends Pick<Dated, 'addedAt'>>(
  before: readonly T[],
  confirmerAddedAt: Date | null,
): T[] {
  return before.filter(({ addedAt }) => confirmerAddedAt === null || addedAt < confirmerAddedAt);
}

/**
 * From when on an undoing takes everything back: the change itself, or the
 * arrival of the address that confirmed a removal, where that too can still be
 * taken back. Else an intruder's address would stay behind.
 */
export function undoneSince(doneAt: Date, confirmerAddedAt: Date | null): Date {
  if (confirmerAddedAt === null) return doneAt;
  const isNew = doneAt.getTime() - confirmerAddedAt.getTime() < TOLD_MS;
  return isNew ? confirmerAddedAt : doneAt;
}

type Gone = Pick<FormerAddress, 'addressKey' | 'addedAt' | 'removedAt'>;
type Done = Pick<AddressChange, 'oldAddress' | 'doneAt' | 'confirmerAddedAt'>;

/**
 * The former addresses that an undoing gives back: those that were on the
 * account before, were older than the address that confirmed what is undone,
 * and could have taken their own removal back. So neither an intruder's
 * address that opened the door comes back, nor one that the owner threw out.
 * @param changes all that were done since, the undone one among them
 */
export function whoComesBack<T extends Gone>(
  former: readonly T[],
  { since, undone, changes }: { since: Date; undone: Done; changes: readonly Done[] },
): T[] {
  const ofBefore = former.filter(({ addedAt, removedAt }) => addedAt < since && removedAt >= since);
  return whoCanUndo(ofBefore, undone.confirmerAddedAt).filter((each) => {
    const removal = changes.find((change) => tookOff(change, each));
    return whoCanUndo([each], removal?.confirmerAddedAt ?? null).length > 0;
  });
}

function tookOff({ oldAddress, doneAt }: Done, { addressKey: key, removedAt }: Gone): boolean {
  const isThen = doneAt?.getTime() === removedAt.getTime();
  return isThen && oldAddress !== null && addressKey(oldAddress) === key;
}

/** The entry of a list that is this mailbox, however it is spelled. */
export function ownAddress<T extends { address: string }>(
  addresses: readonly T[],
  address: string,
): T | undefined {
  return addresses.find((each) => addressKey(each.address) === addressKey(address));
}
