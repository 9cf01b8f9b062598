import type { Request, RequestHandler } from 'express';
import type {} from './session-data.js';

/**
 * Keeps an answer back until what it changed in the session is saved.
 * express-session sends the head of the answer first and saves then: a browser
 * follows a redirect at the head, and would find the session as it was before.
 */
export function savedSession(): RequestHandler {
  return (req, res, next) => {
    const before = contentOf(req);
    const end = res.end.bind(res) as (...given: unknown[]) => void;
    res.end = ((...given: unknown[]) => {
      const now = contentOf(req);
      // What fails here fails once more below, where it is logged.
      if (now !== before && now !== NOTHING) req.session.save(() => end(...given));
      else end(...given);
      return res;
    }) as typeof res.end;
    next();
  };
}

const NOTHING = '{}';

function contentOf({ session }: Partial<Pick<Request, 'session'>>): string {
  const { cookie: _cookie, ...content } = session ?? {};
  return JSON.stringify(content);
}
