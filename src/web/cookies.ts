import cookieParser from 'cookie-parser';
import type { RequestHandler } from 'express';

/**
 * Reads cookies as texts. The parser makes objects of those that start with
 * `j:`; none of ours does, and whoever reads one expects a text.
 */
export const readCookies: RequestHandler[] = [
  cookieParser(),
  (req, _res, next) => {
    const given = Object.entries(req.cookies as Record<string, unknown>);
    req.cookies = Object.fromEntries(given.filter(([, value]) => typeof value === 'string'));
    next();
  },
];
