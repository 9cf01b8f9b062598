import { NotFoundException } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { OwnCookies } from './own-cookies.js';

/** 256 bits in base64url, as every mailed link has them. */
const TOKEN = /^[\w-]{43}$/;

/**
 * Where the secret of a followed link stays while its page is open: in a
 * cookie, not in the address line, where others would read it (T17).
 */
export class LinkCookie {
  /** @param kind names the cookie, such as `claim` */
  constructor(
    private readonly cookies: OwnCookies,
    private readonly kind: string,
  ) {}

  /**
   * Goes on to the page at `path`, which opens nothing by itself.
   * @throws NotFoundException for what is no token: others' links fill no browser with cookies
   */
  moveOn(res: Response, token: string, path: string): void {
    if (!TOKEN.test(token)) throw new NotFoundException();
    this.cookies.set(res, this.kind, token);
    res.setHeader('Cache-Control', 'no-store');
    res.redirect(303, path);
  }

  /** The secret of the link that this browser followed last; null where it followed none. */
  of(req: Request): string | null {
    const token = this.cookies.read(req, this.kind);
    return token !== null && TOKEN.test(token) ? token : null;
  }

  /** As `of`, for a page that is nothing without a link. @throws NotFoundException */
  required(req: Request): string {
    const token = this.of(req);
    if (token === null) throw new NotFoundException();
    return token;
  }

  /** Forgets the link: it is used, or opens nothing any more. */
  drop(res: Response): void {
    this.cookies.clear(res, this.kind);
  }
}
