import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeAccount, PASSWORD } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const HTTPS = { 'X-Forwarded-Proto': 'https', Host: 'support.keyhaven.example' };

let world: TestWorld;
beforeAll(async () => {
  world = await startTestApp({ BASE_URL: 'https://support.keyhaven.example' });
});
afterAll(() => world.close());

describe('a session over HTTPS', () => {
  it('keeps its cookie from scripts, other sites and plain HTTP', async () => {
    await makeAccount(world, 'cookie@inbox.example');
    const browser = world.browser();
    const page = await browser.visit('/sign-in', HTTPS);
    const csrf = page.html.querySelector('[name=_csrf]')?.getAttribute('value') ?? '';
    // The test speaks plain HTTP to the process, over which a cookie jar sends no secure cookie.
    const [csrfCookie = ''] = setCookies(page.headers).map((cookie) => cookie.split(';')[0] ?? '');
    const answer = await browser.agent
      .post('/sign-in')
      .set({ ...HTTPS, Cookie: csrfCookie })
      .type('form')
      .send({ email: 'cookie@inbox.example', password: PASSWORD, _csrf: csrf });
    expect(answer.status).toBe(303);
    const session = setCookies(answer.headers).find((each) =>
      each.startsWith('__Host-kh.session='),
    );
    expect(session).toMatch(/; Path=\/;/);
    expect(session).toMatch(/; HttpOnly/);
    expect(session).toMatch(/; Secure/);
    expect(session).toMatch(/; SameSite=Lax/);
    expect(session).not.toMatch(/Domain=/);
  });
});

function setCookies(headers: Record<string, unknown>): string[] {
  return (headers['set-cookie'] ?? []) as string[];
}
