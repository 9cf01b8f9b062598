import 'express-session';
import type {} from 'passport';
import { doubleCsrf } from 'csrf-csrf';
import { ForbiddenException } from '@nestjs/common';
import type { Request, RequestHandler } from 'express';
import type { Environment } from '../config/environment.js';
import { derivedKey } from '../secrets/derived-value.js';
import type { OwnCookies } from './own-cookies.js';

declare module 'express-session' {
  interface SessionData {
    /** What the forms of one sign-in are bound to. Other than the session's id it outlives a step-up. */
    formKey?: string;
  }
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a request of this method changes nothing. */
export function isSafeMethod(method: string): boolean {
  return SAFE.has(method);
}

/**
 * Lets a changing request through only when it comes from an own page: by the
 * browser's word where it gives one (Sec-Fetch-Site, Origin), and always by a
 * token of the form that fits a cookie and the session. The token's cookie is
 * set only by pages that hold a form.
 * @param carriesOwnToken for requests that mail programs send, which have neither page nor cookie: their address is the token
 */
export function csrfProtection(
  { baseUrl, sessionSecret }: Environment,
  cookies: OwnCookies,
  carriesOwnToken: (req: Request) => boolean = () => false,
): RequestHandler {
  const secret = derivedKey(sessionSecret, 'csrf').toString('hex');
  const { generateCsrfToken, validateRequest } = doubleCsrf({
    getSecret: () => secret,
    getSessionIdentifier: (req) => (req.user === undefined ? '' : (req.session.formKey ?? '')),
    cookieName: cookies.nameOf('csrf'),
    cookieOptions: cookies.options,
    getCsrfTokenFromRequest: (req) => tokenOf(req.body) ?? req.get('x-csrf-token'),
  });
  return (req, res, next) => {
    // A function, which only a template that names it calls: a getter would be read by every render.
    // One token for all forms of a page: each new one would make those before it worthless.
    let token: string | undefined;
    res.locals.csrfToken = () => (token ??= generateCsrfToken(req, res));
    if (isSafeMethod(req.method) || carriesOwnToken(req)) return next();
    if (!isFromOwnPage(req, baseUrl) || !validateRequest(req))
      return next(new ForbiddenException({ key: 'web:problem.staleForm', typed: true }));
    delete (req.body as Record<string, unknown> | undefined)?._csrf;
    next();
  };
}

function tokenOf(body: unknown): string | undefined {
  const token = (body as Record<string, unknown> | undefined)?._csrf;
  return typeof token === 'string' ? token : undefined;
}

/**
 * Whether a changing request comes from a page of this application, as far as
 * the browser tells. Our own pages send `Origin: null`, because they tell
 * nobody where they are (`no-referrer`); `Sec-Fetch-Site` is right then.
 */
export function isFromOwnPage(req: Request, baseUrl: string): boolean {
  const site = req.get('sec-fetch-site');
  const origin = req.get('origin');
  const own = [new URL(baseUrl).origin, `${req.protocol}://${req.get('host') ?? ''}`];
  const isOwnOrigin = origin === undefined || own.includes(origin);
  if (site === undefined) return isOwnOrigin;
  return (site === 'same-origin' || site === 'none') && (isOwnOrigin || origin === 'null');
}
