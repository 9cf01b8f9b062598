import { createHmac } from 'node:crypto';
import type { Environment } from '../../config/environment.js';
import { derivedKey } from '../../secrets/derived-value.js';

/** Whom passkeys are made for: the public address, whatever a request says of itself. */
export interface RelyingParty {
  id: string;
  origin: string;
}

export function relyingParty({ baseUrl }: Pick<Environment, 'baseUrl'>): RelyingParty {
  const { hostname, origin } = new URL(baseUrl);
  return { id: hostname, origin };
}

/**
 * What devices know an account by: the same for all of its passkeys, and
 * nothing that tells whose they are (WebAuthn Level 3, 14.6.1).
 */
export function userHandle(
  { sessionSecret }: Pick<Environment, 'sessionSecret'>,
  accountId: number,
): Uint8Array<ArrayBuffer> {
  const key = derivedKey(sessionSecret, 'passkey-user-handle');
  return new Uint8Array(createHmac('sha256', key).update(String(accountId)).digest());
}
