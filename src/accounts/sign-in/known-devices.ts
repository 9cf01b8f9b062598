import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Environment } from '../../config/environment.js';
import { derivedKey } from '../../secrets/derived-value.js';
import { OwnCookies } from '../../web/own-cookies.js';

const COOKIE = 'device';

/** A browser in which an account was signed in to before: `account.id.signature`. */
interface KnownDevice {
  accountId: number;
  id: string;
  written: string;
}

/** The longest that browsers keep a cookie. */
const KEPT_MS = 400 * 86_400_000;
const ID_BYTES = 16;

/** Accounts that one browser is known to, the last first. */
const MOST_ACCOUNTS = 5;

/**
 * The browsers in which somebody signed in to an account before, by a signed
 * cookie of each. Such a browser opens nothing; it has limits of its own, so
 * that strangers who fail at sign-in do not lock the holder out (T26; OWASP,
 * Slow Down Online Guessing Attacks with Device Cookies).
 */
@Injectable()
export class KnownDevices {
  private readonly key: Buffer;

  constructor(
    private readonly cookies: OwnCookies,
    { sessionSecret }: Environment,
  ) {
    this.key = derivedKey(sessionSecret, 'known-devices');
  }

  /** What tells this browser from others that know the account; null where it was never signed in to here. */
  idOf(req: Pick<Request, 'cookies'>, accountId: number): string | null {
    return this.known(req).find((device) => device.accountId === accountId)?.id ?? null;
  }

  /** Lets this browser be known to the account from now on. */
  remember(req: Request, accountId: number): void {
    const known = this.known(req);
    const same = known.find((device) => device.accountId === accountId);
    const device = same ?? this.signed(accountId, randomBytes(ID_BYTES).toString('base64url'));
    const all = [device, ...known.filter((each) => each !== device)].slice(0, MOST_ACCOUNTS);
    const value = all.map(({ written }) => written).join('~');
    if (req.res) this.cookies.set(req.res, COOKIE, value, KEPT_MS);
  }

  private known(req: Pick<Request, 'cookies'>): KnownDevice[] {
    const value = this.cookies.read(req, COOKIE);
    if (value === null) return [];
    return value
      .split('~', MOST_ACCOUNTS)
      .map((written) => this.read(written))
      .filter((device) => device !== null);
  }

  private read(written: string): KnownDevice | null {
    const [account = '', id = ''] = written.split('.');
    const device = this.signed(Number(account), id);
    const [given, right] = [Buffer.from(written), Buffer.from(device.written)];
    return given.length === right.length && timingSafeEqual(given, right) ? device : null;
  }

  private signed(accountId: number, id: string): KnownDevice {
    const name = `${accountId}.${id}`;
    const signature = createHmac('sha256', this.key).update(name).digest('base64url');
    return { accountId, id, written: `${name}.${signature}` };
  }
}
