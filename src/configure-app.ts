import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import cookieParser from 'cookie-parser';
import express from 'express';
import { signedInPerson } from './accounts/session/signed-in-person.js';
import { sessions } from './accounts/session/session-middleware.js';
import { Clock } from './config/clock.js';
import { Environment } from './config/environment.js';
import { PG_POOL } from './database/pg-pool.js';
import { ASSETS_FOLDER, ASSETS_PATH } from './web/assets.js';
import { readBody, refuseNullCharacters } from './web/body.js';
import { csrfProtection } from './web/csrf.js';
import { ErrorsFilter } from './web/errors-filter.js';
import { pageLocals } from './web/page-locals.js';
import { requestLog } from './web/request-log.js';
import { securityHeaders } from './web/security-headers.js';
import { useViews } from './web/view-engine.js';

/**
 * The HTTP pipeline, from top to bottom in the order in which a request goes
 * through it. The tests run the same one.
 */
export function configureApp(app: NestExpressApplication): void {
  const environment = app.get(Environment);
  app.disable('x-powered-by');
  app.set('trust proxy', 'loopback');
  app.set('query parser', 'simple');
  useViews(app);

  app.use(requestLog(environment));
  app.use(pageLocals(environment, app.get(Clock)));
  app.use(securityHeaders(environment));
  app.use(compression());
  app.use(
    ASSETS_PATH,
    express.static(ASSETS_FOLDER, { immutable: true, maxAge: '1y', index: false }),
  );
  app.use(cookieParser());
  app.use(...readBody);
  app.use(refuseNullCharacters);
  app.use(...sessions(environment, app.get(PG_POOL)));
  app.use(signedInPerson());
  app.use(csrfProtection(environment));

  app.useGlobalFilters(new ErrorsFilter());
  app.enableShutdownHooks();
}
