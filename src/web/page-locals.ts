import type { RequestHandler } from 'express';
import type { Clock } from '../config/clock.js';
import type { Environment } from '../config/environment.js';
import { direction } from '../language/direction.js';
import { translator, type Translate } from '../language/words.js';
import { spokenLocale } from './spoken-locale.js';

/** What every page's template may use besides its own view model. */
export interface PageLocals {
  t: Translate;
  locale: string;
  dir: 'ltr' | 'rtl';
  path: string;
  /** The forum's own address, without a slash at its end. */
  origin: string;
  production: boolean;
  now: Date;
  /** What people call the provider whose sign-ins they may link; null where there is none. */
  identityProvider: string | null;
}

declare module 'express-serve-static-core' {
  // Named as Express names it, to be merged with it.
  interface Locals extends PageLocals {
    user?: unknown;
    /** For staff: how much is open in the review queue. */
    openItems?: number;
    /** For members: how many notifications are unread. */
    unread?: number;
    /** The account was just made. */
    welcome?: true;
  }
}

/** Puts language, direction and address of the page at its template's hand. */
export function pageLocals(environment: Environment, clock: Clock): RequestHandler {
  return (req, res, next) => {
    const locale = spokenLocale(req);
    const locals: PageLocals = {
      t: translator(locale),
      locale,
      dir: direction(locale),
      path: req.path,
      origin: environment.baseUrl,
      production: environment.production,
      now: clock.now(),
      identityProvider: environment.identityProvider?.name ?? null,
    };
    Object.assign(res.locals, locals);
    res.vary('Accept-Language');
    next();
  };
}
