import { AdministratorInvitations } from '../src/accounts/access/administrator-invitations.service.js';
import type { Page } from './support/browser-session.js';
import { makeAccount, PASSWORD } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const BASE_URL = 'https://support.keyhaven.example';
const HTTPS = { 'X-Forwarded-Proto': 'https', Host: 'support.keyhaven.example' };

let world: TestWorld;
beforeAll(async () => {
  world = await startTestApp({ BASE_URL });
});
afterAll(() => world.close());

/**
 * A browser over HTTPS. The test speaks plain HTTP to the process, over which
 * a cookie jar sends no secure cookie: this one sends them.
 */
class SecureBrowser {
  private readonly browser = world.browser();
  private readonly cookies = new Map<string, string>();
  /** Every line that set a cookie. */
  readonly lines: string[] = [];

  constructor() {
    this.browser.agent.set(HTTPS);
  }

  async visit(path: string): Promise<Page> {
    this.carry();
    return this.keep(await this.browser.visit(path));
  }

  async submit(action: string, fields: Record<string, string>): Promise<Page> {
    this.carry();
    return this.keep(await this.browser.submit(action, fields));
  }

  private carry(): void {
    const cookies = [...this.cookies].map(([name, value]) => `${name}=${value}`);
    this.browser.agent.set('Cookie', cookies.join('; '));
  }

  private keep(page: Page): Page {
    for (const line of (page.headers['set-cookie'] ?? []) as string[]) {
      this.lines.push(line);
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.cookies.set(name, value);
    }
    return page;
  }
}

describe('T41: cookies over HTTPS', () => {
  it('T41: belong to this host, to the server and to no other site, every one', async () => {
    await makeAccount(world, 'cookie@inbox.example');
    const { url } = await world.get(AdministratorInvitations).invite('first@inbox.example');
    const browser = new SecureBrowser();
    await browser.visit(url.slice(BASE_URL.length));
    await browser.visit('/recover/kind');
    await browser.submit('/recover/kind', { kind: 'mailbox' });
    await browser.visit('/sign-in');
    const answer = await browser.submit('/sign-in', {
      email: 'cookie@inbox.example',
      password: PASSWORD,
    });
    expect(answer.status).toBe(303);
    await browser.visit('/settings/security');
    await browser.submit('/settings/security/recovery-codes', {});

    const names = new Set(browser.lines.map((line) => line.split('=')[0]));
    expect([...names].sort()).toEqual([
      '__Host-kh.csrf',
      '__Host-kh.device',
      '__Host-kh.recovery',
      '__Host-kh.session',
      '__Host-kh.shown-once',
      '__Host-kh.welcome',
    ]);
    for (const line of browser.lines) {
      expect(line).toMatch(/; Path=\/(;|$)/);
      expect(line).toMatch(/; HttpOnly(;|$)/);
      expect(line).toMatch(/; Secure(;|$)/);
      expect(line).toMatch(/; SameSite=Lax(;|$)/);
      expect(line).not.toMatch(/Domain=/i);
    }
  });

  it('T41: a session under the name that plain HTTP could plant is nobody', async () => {
    const browser = world.browser();
    browser.agent.set(HTTPS);
    await makeAccount(world, 'planted@inbox.example');
    const secure = new SecureBrowser();
    await secure.visit('/sign-in');
    await secure.submit('/sign-in', { email: 'planted@inbox.example', password: PASSWORD });
    const [, value = ''] =
      /^__Host-kh\.session=([^;]*)/m.exec(secure.lines.reverse().join('\n')) ?? [];
    browser.agent.set('Cookie', `kh.session=${value}`);
    expect((await browser.visit('/settings/profile')).location).toMatch(/^\/sign-in/);
    browser.agent.set('Cookie', `__Host-kh.session=${value}`);
    expect((await browser.visit('/settings/profile')).status).toBe(200);
  });
});
