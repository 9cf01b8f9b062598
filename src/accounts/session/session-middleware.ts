import { ServiceUnavailableException } from '@nestjs/common';
import connectPgSimple from 'connect-pg-simple';
import type { RequestHandler } from 'express';
import session from 'express-session';
import passport from 'passport';
import type { Pool } from 'pg';
import type { Environment } from '../../config/environment.js';
import type { Log } from '../../config/log/log.js';
import { derivedKey } from '../../secrets/derived-value.js';
import type { OwnCookies } from '../../web/own-cookies.js';
import { savedSession } from './saved-session.js';
import { LONGEST_SESSION_MS } from './session-lifetime.js';

/**
 * Sessions in PostgreSQL, and the person of each from Passport. A visitor has
 * none until something has to be remembered, and gets no cookie before.
 */
export function sessions(
  { sessionSecret }: Environment,
  cookies: OwnCookies,
  pool: Pool,
  log: Log,
): RequestHandler[] {
  const lines = log.named('sessions');
  const Store = storeOf();
  return [
    session({
      name: cookies.nameOf('session'),
      secret: derivedKey(sessionSecret, 'sessions').toString('hex'),
      store: new Store({
        pool,
        tableName: 'sessions',
        // Age is judged by the application's clock; a write at each request would buy nothing.
        disableTouch: true,
        // `SessionSweep` does it.
        pruneSessionInterval: false,
        errorLog: (problem: unknown, err: unknown) => lines.error({ err }, String(problem)),
      }),
      cookie: { ...cookies.options, maxAge: LONGEST_SESSION_MS },
      resave: false,
      saveUninitialized: false,
      // TLS ends before this process: X-Forwarded-Proto says whether the person's own line had it.
      proxy: cookies.options.secure,
    }),
    savedSession(),
    passport.session() as RequestHandler,
  ];
}

function storeOf() {
  return class extends connectPgSimple(session) {
    /**
     * express-session takes ENOENT, as a server's missing socket gives, for a session that is not there: whoever is
     * signed in would be a visitor while PostgreSQL starts again, and be asked to sign in.
     */
    override get(...[id, done]: Parameters<session.Store['get']>): void {
      super.get(id, (error: unknown, found?: session.SessionData | null) => {
        if ((error as { code?: unknown } | null)?.code !== 'ENOENT') return done(error, found);
        done(new ServiceUnavailableException(undefined, { cause: error }));
      });
    }
  };
}
