import { readEnvironment } from '../config/environment.js';
import { checkPort, listen } from './listening.js';
import { prepareDatabase } from './prepare-database.js';
import { sampleSignIns } from './sample-sign-ins.js';
import type { Shutdown } from './shutdown.js';

/**
 * Starts everything, from the settings to the open port.
 * @throws ConfigurationError where a setting or the surroundings do not allow it
 */
export async function start(shutdown: Shutdown): Promise<void> {
  const environment = readEnvironment(process.env);
  await checkPort(environment.host, environment.port);
  // Reading the application's modules takes longer than all else here: not for
  // a start that fails at once, and while the database starts.
  const [firstStart, { createApplication }, { loadSampleProgramme }] = await Promise.all([
    prepareDatabase(environment, shutdown),
    import('../create-application.js'),
    import('../sample/sample-programme.js'),
  ]);

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
