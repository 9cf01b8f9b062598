import { readEnvironment } from '../config/environment.js';
import { createApplication } from '../create-application.js';
import { loadSampleProgramme } from '../sample/sample-programme.js';
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
  const firstStart = await prepareDatabase(environment, shutdown);

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
