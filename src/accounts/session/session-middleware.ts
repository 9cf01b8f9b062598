import connectPgSimple from 'connect-pg-simple';
import type { RequestHandler } from 'express';
import session from 'express-session';
import passport from 'passport';
import type { Pool } from 'pg';
import { pino } from 'pino';
import type { Environment } from '../../config/environment.js';
import { derivedKey } from '../../secrets/derived-value.js';
import { LONGEST_SESSION_MS } from './session-lifetime.js';

/**
 * Sessions in PostgreSQL, and the person of each from Passport. A visitor has
 * none until something has to be remembered, and gets no cookie before.
 */
export function sessions(environment: Environment, pool: Pool): RequestHandler[] {
  const { baseUrl, sessionSecret, logLevel } = environment;
  const secure = baseUrl.startsWith('https:');
  const log = pino({ name: 'sessions', level: logLevel });
  const Store = connectPgSimple(session);
  return [
    session({
      name: secure ? '__Host-kh.session' : 'kh.session',
      secret: derivedKey(sessionSecret, 'sessions').toString('hex'),
      store: new Store({
        pool,
        tableName: 'sessions',
        // Age is judged by the application's clock; a write at each request would buy nothing.
        disableTouch: true,
        errorLog: (...problem: unknown[]) => log.error({ problem: problem.map(String) }),
      }),
      cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: LONGEST_SESSION_MS },
      resave: false,
      saveUninitialized: false,
      // TLS ends before this process: X-Forwarded-Proto says whether the person's own line had it.
      proxy: secure,
    }),
    passport.session() as RequestHandler,
  ];
}
