import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { OwnCookies } from '../../web/own-cookies.js';
import type {} from './session-data.js';

const COOKIE = 'shown-once';
const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Carries secret lines over the redirect to the one page that shows them. The
 * session, which is a row of the database, holds them encrypted; the key is in
 * a cookie of the browser and nowhere else.
 */
@Injectable()
export class ShownOnce {
  constructor(private readonly cookies: OwnCookies) {}

  /** Keeps the lines for the next page. */
  keep(req: Request, res: Response, lines: readonly string[]): void {
    const key = randomBytes(32);
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, key, iv);
    const sealed = Buffer.concat([cipher.update(JSON.stringify(lines)), cipher.final()]);
    req.session.shownOnce = Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
    this.cookies.set(res, COOKIE, key.toString('base64url'));
  }

  /** Gives the lines out, and forgets them; none where there are none. */
  take(req: Request, res: Response): string[] {
    const sealed = req.session.shownOnce;
    const key = this.cookies.read(req, COOKIE);
    if (sealed === undefined || key === null) return [];
    delete req.session.shownOnce;
    this.cookies.clear(res, COOKIE);
    return opened(Buffer.from(sealed, 'base64'), Buffer.from(key, 'base64url'));
  }
}

function opened(sealed: Buffer, key: Buffer): string[] {
  try {
    const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, IV_BYTES));
    decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const text = Buffer.concat([
      decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)),
      decipher.final(),
    ]);
    return JSON.parse(text.toString()) as string[];
  } catch {
    // The cookie of another session: the lines are lost to it.
    return [];
  }
}
