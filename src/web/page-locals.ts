import type { RequestHandler, Response } from 'express';
import type { Clock } from '../config/clock.js';
import type { Environment } from '../config/environment.js';
import { direction } from '../language/direction.js';
import { spoken, translator, type Translate } from '../language/words.js';
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

type Spoken = Pick<PageLocals, 't' | 'locale' | 'dir'>;

/** Has the page be in a language, such as that which its person chose; in the default one where it has no words. */
export function speak(res: Response, asked: string): void {
  const locale = spoken(asked);
  const said: Spoken = { t: translator(locale), locale, dir: direction(locale) };
  Object.assign(res.locals, said);
}

/** Puts language, direction and address of the page at its template's hand. */
export function pageLocals(environment: Environment, clock: Clock): RequestHandler {
  return (req, res, next) => {
    const locals: Omit<PageLocals, keyof Spoken> = {
      path: req.path,
      origin: environment.baseUrl,
      production: environment.production,
      now: clock.now(),
      identityProvider: environment.identityProvider?.name ?? null,
    };
    Object.assign(res.locals, locals);
    speak(res, spokenLocale(req));
    res.vary('Accept-Language');
    next();
  };
}
