import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { readEnvironment } from '../config/environment.js';
import { Log, logStream } from '../config/log/log.js';
import { NestLog } from '../config/log/nest-log.js';
import { withoutTimeLimits } from '../database/time-limits.js';
import { prepareDatabase } from '../start/prepare-database.js';
import type { Shutdown } from '../start/shutdown.js';
import type { Command, Options } from './command.js';

/**
 * Runs a command on the application's services, without its pages and without
 * the work of its job queue; the sample programme is never loaded.
 * @throws CommandError; ConfigurationError where a setting or the surroundings do not allow it
 */
export async function runCommand(
  command: Command,
  { argument, options }: { argument: string; options: Options },
  shutdown: Shutdown,
): Promise<void> {
  const environment = readEnvironment(process.env);
  environment.runsJobs = false;
  const firstStart = await prepareDatabase(environment, shutdown);
  await firstStart.end();
  const app = await NestFactory.createApplicationContext(AppModule.with(environment), {
    abortOnError: false,
    logger: new NestLog(new Log(environment, logStream(environment))),
  });
  shutdown.before(() => app.close());
  const run = await command.load();
  await withoutTimeLimits(() => run(app, argument, options));
}
