import { createHash, randomBytes } from 'node:crypto';

const KEY_BYTES = 32;
const KEY = /^[\w-]{43}$/;

/** A new key for a browser's cookie: 256 bits at random. */
export function newKey(): string {
  return randomBytes(KEY_BYTES).toString('base64url');
}

/** What the database keeps of a key. */
export function keyHash(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** A cookie's value if it has the form of a key, else null. */
export function asKey(value: string | null): string | null {
  return value !== null && KEY.test(value) ? value : null;
}

/** The cookie that holds a draft. That of a ticket goes by the ticket's number. */
export const DRAFT_COOKIE = 'recovery';
