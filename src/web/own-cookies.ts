import { Injectable } from '@nestjs/common';
import type { CookieOptions, Request, Response } from 'express';
import { Environment } from '../config/environment.js';

/**
 * The cookies of the application, all of one kind: for the server alone, not
 * sent by other sites' forms, and over HTTPS bound to this very host, so that
 * neither a neighbouring host nor plain HTTP can plant one (T41; RFC 6265bis,
 * `__Host-`, which asks for the path `/`).
 */
@Injectable()
export class OwnCookies {
  readonly options: CookieOptions & { path: string };
  private readonly prefix: string;

  constructor({ baseUrl }: Environment) {
    const secure = baseUrl.startsWith('https:');
    this.prefix = secure ? '__Host-kh.' : 'kh.';
    this.options = { httpOnly: true, sameSite: 'lax', secure, path: '/' };
  }

  /** The whole name of a cookie. */
  nameOf(name: string): string {
    return this.prefix + name;
  }

  /** What a request brings under a name; null where it brings nothing. */
  read({ cookies }: Pick<Request, 'cookies'>, name: string): string | null {
    const value = (cookies as Record<string, unknown> | undefined)?.[this.nameOf(name)];
    return typeof value === 'string' ? value : null;
  }

  /** The names under which a request brings something. */
  names({ cookies }: Pick<Request, 'cookies'>): string[] {
    return Object.keys((cookies as Record<string, unknown> | undefined) ?? {})
      .filter((name) => name.startsWith(this.prefix))
      .map((name) => name.slice(this.prefix.length));
  }

  /** @param maxAge milliseconds; without it the cookie ends with the browser */
  set(res: Response, name: string, value: string, maxAge?: number): void {
    const options = maxAge === undefined ? this.options : { ...this.options, maxAge };
    res.cookie(this.nameOf(name), value, options);
  }

  clear(res: Response, name: string): void {
    res.clearCookie(this.nameOf(name), this.options);
  }
}
