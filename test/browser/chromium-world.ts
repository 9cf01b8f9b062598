import axe from 'axe-core';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { findChromium } from '../support/find-chromium.mjs';
import { freePort } from '../support/free-port.js';
import { startTestApp, type TestWorld } from '../support/test-app.js';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A machine whose two cores are taken by other tests may let a page wait; no figure of speed is meant. */
const PATIENCE_MS = 45_000;

/** The application at an address of its own, and people who use it in Chromium. */
export class ChromiumWorld {
  /** What pages asked of other hosts, and errors in their scripts: both have to stay empty. */
  readonly foreignRequests: string[] = [];
  readonly scriptErrors: string[] = [];

  constructor(
    readonly world: TestWorld,
    private readonly browser: Browser,
  ) {}

  /** A person with cookies, window and habits of their own. */
  async person(habits: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({
      baseURL: this.world.environment.baseUrl,
      viewport: { width: 1280, height: 900 },
      ...habits,
    });
    context.setDefaultTimeout(PATIENCE_MS);
    this.watch(context);
    return context.newPage();
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.world.close();
  }

  private watch(context: BrowserContext): void {
    const own = this.world.environment.baseUrl;
    context.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(own) && !url.startsWith('data:')) this.foreignRequests.push(url);
    });
    context.on('weberror', (error) => this.scriptErrors.push(error.error().message));
    context.on('console', (message) => {
      if (
        message.type() === 'error' &&
        !/the server responded with a status of 4\d\d/.test(message.text())
      ) {
        this.scriptErrors.push(message.text());
      }
    });
  }
}

/** Starts the application on a free port of this machine, and Chromium beside it. */
export async function startChromiumWorld(settings: NodeJS.ProcessEnv = {}): Promise<ChromiumWorld> {
  const port = await freePort();
  const own = { PORT: String(port), BASE_URL: `http://localhost:${port}` };
  const world = await startTestApp({ ...own, ...settings });
  await world.app.listen(port, 'localhost');
  const browser = await chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: FLAGS,
  });
  return new ChromiumWorld(world, browser);
}

/**
 * What axe finds on a page, a line each with the place where; empty on a page that serves everybody.
 * @param rules those that are asked; all that axe has by itself, where none are named
 */
export async function axeFindings(page: Page, rules: string[] = []): Promise<string[]> {
  // Evaluated, not added as a script: the content policy of the page stays as it is.
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async (named) => {
    const { axe: engine } = window as unknown as { axe: typeof axe };
    const { violations: found } = await engine.run(document, {
      resultTypes: ['violations'],
      ...(named.length > 0 && { runOnly: named }),
    });
    return found.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => `${id}: ${help} at ${target.join(' ')}`),
    );
  }, rules);
  return violations.map((line) => `${new URL(page.url()).pathname} ${line}`);
}
