import { createServer, type Server } from 'node:http';
import { BrowserSession } from './browser-session.js';
import { startTestApp, type TestWorld } from './test-app.js';

/** Two applications on one database, as a proxy shares requests out between two processes. */
export class TwoProcesses {
  private turn = 0;
  private readonly proxy: Server;

  private constructor(
    readonly first: TestWorld,
    readonly second: TestWorld,
  ) {
    const servers = [first, second].map(({ app }) => app.getHttpServer());
    this.proxy = createServer((req, res) => {
      this.turn += 1;
      servers[this.turn % 2]?.emit('request', req, res);
    });
  }

  static async start(): Promise<TwoProcesses> {
    const first = await startTestApp();
    const { databaseUrl, sessionSecret, evidenceKey, dataDir } = first.environment;
    const second = await startTestApp({
      DATABASE_URL: databaseUrl,
      SESSION_SECRET: sessionSecret,
      EVIDENCE_KEY: evidenceKey,
      DATA_DIR: dataDir,
    });
    return new TwoProcesses(first, second);
  }

  /** A browser each of whose requests goes to the other process than the one before. */
  browser(): BrowserSession {
    return new BrowserSession(this.proxy);
  }

  async close(): Promise<void> {
    await this.second.close();
    await this.first.close();
  }
}

/** Waits until something that another process is told of has come there. */
export async function eventually(check: () => Promise<boolean>): Promise<void> {
  while (!(await check())) await new Promise((resume) => setTimeout(resume, 20));
}
