import type { NestExpressApplication } from '@nestjs/platform-express';
import { keepSecrets } from '../config/kept-secrets.js';
import { type Environment, readEnvironment } from '../config/environment.js';
import { checkPort, listen } from './listening.js';
import { prepareDatabase } from './prepare-database.js';
import { sampleSignIns } from './sample-sign-ins.js';
import type { Shutdown } from './shutdown.js';
import { isWorker, serveByWorkers } from './workers.js';

/**
 * Starts everything, from the settings to the open port.
 * @throws ConfigurationError where a setting or the surroundings do not allow it
 */
export async function start(shutdown: Shutdown): Promise<void> {
  const environment = readEnvironment(process.env);
  if (isWorker) return startWorker(environment, shutdown);
  await checkPort(environment.host, environment.port);
  // Reading the application's modules takes longer than all else here: not for
  // a start that fails at once, and while the database starts.
  const [firstStart, { createApplication }, { loadSampleProgramme }] = await Promise.all([
    prepareDatabase(environment, shutdown),
    import('../create-application.js'),
    import('../sample/sample-programme.js'),
  ]);

  const app = await createApplication(environment);
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= app.close());
  shutdown.before(close);
  const wanted = environment.sample && !environment.production;
  await firstStart.loadSample(wanted, () => loadSampleProgramme(app));
  const sample = !environment.production && (await firstStart.hasSample());
  await firstStart.end();

  if (environment.webConcurrency > 1) {
    await close();
    await serveByWorkers(environment, shutdown);
  } else await serve(app, environment, shutdown);
  process.stdout.write(`Keyhaven is at ${environment.baseUrl}\n${sample ? sampleSignIns() : ''}`);
}

/** One of the processes that serve; the first one has prepared the database. */
async function startWorker(environment: Environment, shutdown: Shutdown): Promise<void> {
  keepSecrets(environment);
  const { createApplication } = await import('../create-application.js');
  const app = await createApplication(environment);
  shutdown.before(() => app.close());
  await serve(app, environment, shutdown);
}

async function serve(
  app: NestExpressApplication,
  { host, port }: Environment,
  shutdown: Shutdown,
): Promise<void> {
  const listening = await listen(app, host, port);
  shutdown.before(() => listening.close());
}
