import { createHash, createHmac, hkdfSync } from 'node:crypto';

/** What a one-time secret is told apart by; none of it is secret. */
export interface SecretName {
  id: string;
  purpose: string;
  kind: SecretKind;
}

/** A code of six digits to type, or a link of 256 bits to follow. */
export type SecretKind = 'code' | 'link';

const CODE_VALUES = 1_000_000;

/** A key for one use, derived from the application's session secret (RFC 5869). */
export function derivedKey(sessionSecret: string, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', sessionSecret, 'keyhaven', use, 32));
}

/**
 * The value of a secret: an HMAC of its name under a key that is not in the
 * database. So it can be made again when the mail leaves, and no queue row,
 * log or backup holds it.
 */
export function derivedValue(key: Buffer, { id, purpose, kind }: SecretName): string {
  const mac = createHmac('sha256', key).update(`value|${kind}|${purpose}|${id}`).digest();
  if (kind === 'link') return mac.toString('base64url');
  // 48 of 256 bits modulo a million: the most likely code is favoured by less than one in 10^8.
  return String(mac.readUIntBE(0, 6) % CODE_VALUES).padStart(6, '0');
}

/**
 * What the database keeps of a secret. A link has 256 bits and is found by
 * its plain SHA-256; six digits could be guessed from a plain hash, so a code
 * is kept under the key.
 */
export function storedHash(key: Buffer, { id, purpose, kind }: SecretName, value: string): Buffer {
  if (kind === 'link') return createHash('sha256').update(`${purpose}|${value}`).digest();
  return createHmac('sha256', key).update(`stored|${purpose}|${id}|${value}`).digest();
}
