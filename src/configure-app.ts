import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import packedStatic from 'express-static-gzip';
import { DataSource } from 'typeorm';
import { actorOf } from './accounts/access/actor.js';
import { OwnSession } from './accounts/session/own-session.service.js';
import { signedInPerson } from './accounts/session/signed-in-person.js';
import { sessions } from './accounts/session/session-middleware.js';
import { Sessions } from './accounts/session/sessions.service.js';
import { Clock } from './config/clock.js';
import { Environment } from './config/environment.js';
import { Log } from './config/log/log.js';
import { PG_POOL } from './database/pg-pool.js';
import { IMAGE_FORMS } from './forum/images/image-forms.js';
import { UNSUBSCRIBE_PATH } from './forum/notices/unsubscribe-links.js';
import { recordsForm } from './profile/imports/records-form.js';
import { EVIDENCE_FORMS } from './recovery/files/uploads.js';
import { ASSETS_FOLDER, ASSETS_PATH } from './web/assets.js';
import { readBody, refuseUnreadable } from './web/body.js';
import { changesLimit } from './web/changes-limit.js';
import { readCookies } from './web/cookies.js';
import { csrfProtection, isFromOwnPage } from './web/csrf.js';
import { ErrorsFilter } from './web/errors-filter.js';
import { ContentVersion } from './web/kept/content-version.service.js';
import { keptPages } from './web/kept/kept-pages.js';
import { Limits } from './web/limits.js';
import { requestMetrics } from './web/metrics/metrics.js';
import { readMultipart } from './web/multipart.js';
import { readOntoDisk } from './web/files-on-disk.js';
import { OwnCookies } from './web/own-cookies.js';
import { pageLocals } from './web/page-locals.js';
import { refuseOddAddress } from './web/refuse-odd-address.js';
import { requestLog } from './web/request-log.js';
import { securityHeaders } from './web/security-headers.js';
import { useViews } from './web/view-engine.js';

/**
 * The HTTP pipeline, from top to bottom in the order in which a request goes
 * through it. The tests run the same one.
 */
export function configureApp(app: NestExpressApplication): void {
  const environment = app.get(Environment);
  const log = app.get(Log);
  const cookies = app.get(OwnCookies);
  app.disable('x-powered-by');
  app.set('trust proxy', 'loopback');
  app.set('query parser', 'simple');
  useViews(app);

  app.use(requestLog(log));
  app.use(requestMetrics());
  app.use(pageLocals(environment, app.get(Clock)));
  app.use(securityHeaders(environment));
  app.use(refuseOddAddress);
  app.use(compression());
  app.use(
    ASSETS_PATH,
    packedStatic(ASSETS_FOLDER, {
      enableBrotli: true,
      orderPreference: ['br'],
      index: false,
      serveStatic: { immutable: true, maxAge: '1y' },
    }),
  );
  app.use(keptPages(app.get(ContentVersion), app.get(Clock)));
  app.use(...readCookies);
  app.use(...readBody);
  app.use(
    readMultipart([...EVIDENCE_FORMS, ...IMAGE_FORMS], {
      isOwn: (req) => isFromOwnPage(req, environment.baseUrl),
      limits: app.get(Limits),
    }),
  );
  app.use(refuseUnreadable);
  app.use(...sessions(environment, cookies, app.get(PG_POOL), log));
  app.use(signedInPerson(app.get(DataSource), app.get(Sessions), app.get(OwnSession)));
  app.use(changesLimit(app.get(Limits)));
  app.use(
    readOntoDisk(recordsForm(environment), {
      may: (req) =>
        isFromOwnPage(req, environment.baseUrl) && actorOf(req)?.role === 'administrator',
      limits: app.get(Limits),
    }),
  );
  app.use(csrfProtection(environment, cookies, ({ path }) => UNSUBSCRIBE_PATH.test(path)));

  app.useGlobalFilters(new ErrorsFilter(log));
}
