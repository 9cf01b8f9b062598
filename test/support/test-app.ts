import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { DestinationStream } from 'pino';
import passport from 'passport';
import { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module.js';
import { Clock } from '../../src/config/clock.js';
import { type Environment, readEnvironment } from '../../src/config/environment.js';
import { keepSecrets } from '../../src/config/kept-secrets.js';
import { Log, LOG_STREAM, logStream } from '../../src/config/log/log.js';
import { NestLog } from '../../src/config/log/nest-log.js';
import { configureApp } from '../../src/configure-app.js';
import { Jobs } from '../../src/jobs/jobs.js';
import { DevMailbox, type KeptMail } from '../../src/mail/dev-mailbox.js';
import { BrowserSession } from './browser-session.js';
import { releaseHeldBack } from './held-back-mails.js';
import { TestClock } from './test-clock.js';
import { createTestDatabase } from './test-database.js';

/** The whole application on a database of its own, without sample data; mail and clock are in the test's hands. */
export class TestWorld {
  constructor(
    readonly app: NestExpressApplication,
    readonly environment: Environment,
    readonly clock: TestClock,
    private readonly cleanUp: () => Promise<void>,
  ) {}

  get dataSource(): DataSource {
    return this.app.get(DataSource);
  }

  get mailbox(): DevMailbox {
    return this.app.get(DevMailbox);
  }

  get<T>(type: Type<T>): T {
    return this.app.get<T>(type, { strict: false });
  }

  /** A person at a browser of their own. */
  browser(): BrowserSession {
    return new BrowserSession(this.app.getHttpServer());
  }

  /** Does the work that is due, until none is left; mails of decisions too, which otherwise wait to be taken back. */
  async runJobs(): Promise<void> {
    await releaseHeldBack(this.dataSource);
    await this.app.get(Jobs).runDue();
  }

  /** The newest mail to an address, jobs run first. */
  async mailTo(address: string): Promise<KeptMail> {
    await this.runJobs();
    const mail = this.mailbox.messages.findLast(({ to }) => to === address);
    if (!mail) throw new Error(`no mail came to ${address}`);
    return mail;
  }

  /** The six digits of the newest mail to an address. */
  async codeFor(address: string): Promise<string> {
    const [code] = /\b\d{6}\b/.exec((await this.mailTo(address)).text) ?? [];
    if (!code) throw new Error(`no code in the mail to ${address}`);
    return code;
  }

  /** The own path of the first link in the newest mail to an address that starts with `prefix`. */
  async linkFor(address: string, prefix: string): Promise<string> {
    const { text } = await this.mailTo(address);
    const start = this.environment.baseUrl + prefix;
    const link = text.split(/\s+/).find((word) => word.startsWith(start));
    if (!link) throw new Error(`no link to ${prefix} in the mail to ${address}`);
    return link.slice(this.environment.baseUrl.length);
  }

  async close(): Promise<void> {
    await this.app.close();
    forgetStrategies();
    await this.cleanUp();
  }
}

/**
 * Starts the application as `createApplication` does, with a clock that a test can move.
 * @param lines where its log goes; `LOG_LEVEL=error npm test` shows why a page failed
 */
export async function startTestApp(
  settings: NodeJS.ProcessEnv = {},
  lines?: DestinationStream,
): Promise<TestWorld> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'keyhaven-test-'));
  const environment = readEnvironment({
    NODE_ENV: 'test',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'fatal',
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    ...settings,
  });
  keepSecrets(environment);
  const clock = new TestClock(environment);
  const module = await Test.createTestingModule({ imports: [AppModule.with(environment)] })
    .overrideProvider(Clock)
    .useValue(clock)
    .overrideProvider(LOG_STREAM)
    .useValue(lines ?? logStream(environment))
    .compile();
  const app = module.createNestApplication<NestExpressApplication>({
    bodyParser: false,
    logger: new NestLog(module.get(Log)),
  });
  configureApp(app);
  await app.init();
  return new TestWorld(app, environment, clock, async () => {
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });
}

/** Nest gives its strategies to the one passport of the process, where they would serve the next application too. */
function forgetStrategies(): void {
  Object.assign(passport, new passport.Passport());
}
