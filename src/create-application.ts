import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { Log, logStream } from './config/log/log.js';
import { NestLog } from './config/log/nest-log.js';
import type { Environment } from './config/environment.js';
import { configureApp } from './configure-app.js';

/** The whole application, initialised and not yet listening. */
export async function createApplication(environment: Environment): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(environment), {
    bodyParser: false,
    abortOnError: false,
    logger: new NestLog(new Log(environment, logStream(environment))),
  });
  configureApp(app);
  await app.init();
  return app;
}
