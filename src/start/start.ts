import { keepSecrets } from '../config/kept-secrets.js';
import { readEnvironment } from '../config/environment.js';
import { createApplication } from '../create-application.js';
import { prepareFolder } from '../database/embedded/data-folder.js';
import { migrate } from '../database/migrate.js';
import { loadSampleProgramme } from '../sample/sample-programme.js';
import { FirstStart } from './first-start.js';
import { checkPort, listen } from './listening.js';
import { openDatabase } from './open-database.js';
import { sampleSignIns } from './sample-sign-ins.js';
import type { Shutdown } from './shutdown.js';

/**
 * Starts everything, from the settings to the open port.
 * @throws ConfigurationError where a setting or the surroundings do not allow it
 */
export async function start(shutdown: Shutdown): Promise<void> {
  const environment = readEnvironment(process.env);
  await checkPort(environment.host, environment.port);
  environment.dataDir = await prepareFolder(environment.dataDir);
  keepSecrets(environment);

  const opening = openDatabase(environment);
  shutdown.before(async () => {
    await opening.then(
      (database) => database.close(),
      () => undefined,
    );
  });
  const { url } = await opening;
  environment.databaseUrl = url;

  const owner = environment.databaseMigrationUrl ?? url;
  const firstStart = await FirstStart.begin(owner);
  await firstStart.forgetInterrupted();
  await migrate(owner);

  const app = await createApplication(environment);
  shutdown.before(() => app.close());
  const wanted = environment.sample && !environment.production;
  await firstStart.loadSample(wanted, () => loadSampleProgramme(app));
  const sample = !environment.production && (await firstStart.hasSample());
  await firstStart.end();

  const listening = await listen(app, environment.host, environment.port);
  shutdown.before(() => listening.close());
  process.stdout.write(`Keyhaven is at ${environment.baseUrl}\n${sample ? sampleSignIns() : ''}`);
}
