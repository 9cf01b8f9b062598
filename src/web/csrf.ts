import type {} from 'express-session';
import type {} from 'passport';
import { doubleCsrf } from 'csrf-csrf';
import { ForbiddenException } from '@nestjs/common';
import type { RequestHandler } from 'express';
import type { Environment } from '../config/environment.js';
import { derivedKey } from '../secrets/derived-value.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Lets a changing request through only when it comes from an own page: by the
 * browser's word where it gives one (Sec-Fetch-Site, Origin), and always by a
 * token of the form that fits a cookie and the session. The token's cookie is
 * set only by pages that hold a form.
 */
export function csrfProtection({ baseUrl, sessionSecret }: Environment): RequestHandler {
  const secure = baseUrl.startsWith('https:');
  const { generateCsrfToken, validateRequest } = doubleCsrf({
    getSecret: () => derivedKey(sessionSecret, 'csrf').toString('hex'),
    getSessionIdentifier: (req) => (req.user === undefined ? '' : req.sessionID),
    cookieName: secure ? '__Host-kh.csrf' : 'kh.csrf',
    cookieOptions: { sameSite: 'lax', secure, httpOnly: true, path: '/' },
    getCsrfTokenFromRequest: (req) => tokenOf(req.body) ?? req.get('x-csrf-token'),
  });
  return (req, res, next) => {
    // A function, which only a template that names it calls: a getter would be read by every render.
    // One token for all forms of a page: each new one would make those before it worthless.
    let token: string | undefined;
    res.locals.csrfToken = () => (token ??= generateCsrfToken(req, res));
    if (SAFE.has(req.method)) return next();
    const own = fromOwnPage(req.get('sec-fetch-site'), req.get('origin'), [
      new URL(baseUrl).origin,
      `${req.protocol}://${req.get('host') ?? ''}`,
    ]);
    if (!own || !validateRequest(req))
      return next(new ForbiddenException({ key: 'web:problem.staleForm', typed: true }));
    delete (req.body as Record<string, unknown> | undefined)?._csrf;
    next();
  };
}

function tokenOf(body: unknown): string | undefined {
  const token = (body as Record<string, unknown> | undefined)?._csrf;
  return typeof token === 'string' ? token : undefined;
}

function fromOwnPage(
  fetchSite: string | undefined,
  origin: string | undefined,
  own: string[],
): boolean {
  if (fetchSite !== undefined) return fetchSite === 'same-origin' || fetchSite === 'none';
  return origin === undefined || own.includes(origin);
}
