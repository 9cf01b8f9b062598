import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Environment } from '../../../config/environment.js';
import { derivedKey } from '../../../secrets/derived-value.js';

/** Crockford's base 32: no letter that is read as another (https://www.crockford.com/base32.html). */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LETTERS = 16;

/** Ids of shared transcripts, and the access codes that belong to them: 80 bits each, and no code is kept. */
@Injectable()
export class ShareCodes {
  private readonly key: Buffer;

  constructor({ sessionSecret }: Environment) {
    this.key = derivedKey(sessionSecret, 'transcript.shares');
  }

  newId(): string {
    return inBase32(randomBytes(LETTERS));
  }

  /** The access code of a share, in groups to be typed. */
  of(id: string): string {
    const code = inBase32(createHmac('sha256', this.key).update(id).digest());
    return code.toUpperCase().replace(/(.{4})(?=.)/g, '$1-');
  }

  /** Whether a typed code is that of the share; case, spaces, dashes and look-alikes do not count. */
  matches(id: string, typed: string): boolean {
    const [given, right] = [plain(typed), plain(this.of(id))];
    return given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right));
  }
}

/** An id or a code as it is compared. */
export function plain(typed: string): string {
  return typed
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replace(/[il]/g, '1')
    .replace(/o/g, '0');
}

/** Five bits of each of the first bytes. */
function inBase32(bytes: Buffer): string {
  return Array.from(bytes.subarray(0, LETTERS), (byte) => ALPHABET[byte % 32]).join('');
}
