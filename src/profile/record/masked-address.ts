import { addressKey } from '../../accounts/account/address.js';

/**
 * Addresses on record, each once. Those that sign in to the account are whole;
 * of others the first letter and the domain stand: their holder knows them
 * again, and nobody else can name them in a request for recovery.
 */
export function addressRows(
  onRecord: readonly string[],
  ofAccount: readonly string[],
): { text: string; signsIn: boolean }[] {
  const own = new Set(ofAccount.map(addressKey));
  const once = new Map(onRecord.map((address) => [addressKey(address), address]));
  return [...once].map(([key, address]) => ({
    text: own.has(key) ? address : address.replace(/^(.).*(?=@)/u, '$1•••'),
    signsIn: own.has(key),
  }));
}
