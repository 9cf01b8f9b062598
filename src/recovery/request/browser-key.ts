import { createHash, randomBytes } from 'node:crypto';
import type { CookieOptions } from 'express';

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
export function keyOf(cookies: unknown, name: string): string | null {
  const value = (cookies as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' && KEY.test(value) ? value : null;
}

/** The cookie that holds a draft, on pages of the request only. */
export const DRAFT_COOKIE = 'kh.recovery';

/** The cookie that opens one ticket's status page. */
export function ticketCookie(number: string): string {
  return `kh.${number}`;
}

/** Cookies of recovery are for the server alone, and for the pages below `path`. */
export function keyCookie(path: string, secure: boolean, maxAge?: number): CookieOptions {
  const options: CookieOptions = { httpOnly: true, sameSite: 'lax', secure, path };
  return maxAge === undefined ? options : { ...options, maxAge };
}
