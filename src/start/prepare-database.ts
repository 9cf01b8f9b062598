import type { Environment } from '../config/environment.js';
import { keepSecrets } from '../config/kept-secrets.js';
import { prepareFolder } from '../database/embedded/data-folder.js';
import { migrate } from '../database/migrate.js';
import { FirstStart } from './first-start.js';
import { openDatabase } from './open-database.js';
import type { Shutdown } from './shutdown.js';

/**
 * What the application and its commands need before they begin: the data
 * folder, the secrets, the database with its schema. The environment then
 * names them.
 * @returns the part of the start that other copies wait for; the caller ends it
 * @throws ConfigurationError
 */
export async function prepareDatabase(
  environment: Environment,
  shutdown: Shutdown,
): Promise<FirstStart> {
  environment.dataDir = await prepareFolder(environment.dataDir);
  keepSecrets(environment);
  const opening = openDatabase(environment);
  // Also when the end comes while it is being opened.
  shutdown.before(async () => {
    await opening.then(
      (database) => database.close(),
      () => undefined,
    );
  });
  environment.databaseUrl = (await opening).url;

  const owner = environment.databaseMigrationUrl ?? environment.databaseUrl;
  const firstStart = await FirstStart.begin(owner);
  await firstStart.forgetInterrupted();
  await migrate(owner);
  return firstStart;
}
