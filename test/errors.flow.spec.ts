import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from './support/browser-session.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const MEMBER = 'member@keyhaven.example';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestApp();
  await makeAccount(world, MEMBER);
});
afterAll(() => world.close());

/** What an error page shows of what was typed; the first line break of a textarea is none. */
function shown(page: Page): Record<string, string> {
  const labels = page.html.querySelectorAll('.typed label').map((label) => label.textContent);
  const texts = page.html
    .querySelectorAll('.typed textarea')
    .map((text) => text.textContent.replace(/^\n/, ''));
  return Object.fromEntries(labels.map((label, index) => [label, texts[index] ?? '']));
}

describe('a form that comes too late', () => {
  it('is not taken, and what was written in it can be copied, line for line', async () => {
    const member = await signedIn(world, MEMBER);
    await member.visit('/new');
    const body = '  First line\nsecond <b>line</b>';
    const page = await member.submit('/topics', { _csrf: 'stale', title: 'A question', body });
    expect(page.status).toBe(403);
    expect(shown(page)).toEqual({
      'Field “title”': 'A question',
      'Field “body”': '  First line\nsecond <b>line</b>',
    });
  });

  it('never shows a password or a code', async () => {
    const member = await signedIn(world, MEMBER);
    await member.visit('/settings/security');
    const page = await member.submit('/settings/security/password', {
      _csrf: 'stale',
      currentPassword: 'the one of today',
      password: 'the one of tomorrow',
    });
    expect(page.status).toBe(403);
    expect(page.text).not.toContain('the one of');
  });
});

describe('a page of an error', () => {
  it.each([
    ['an address that leads nowhere', 404, (w: TestWorld) => w.browser().visit('/nowhere')],
    ['a form that is too large', 413, (w: TestWorld) => large(w)],
  ])('of %s says %i, leads to recovery and shows no stack', async (_what, status, ask) => {
    const page = await ask(world);
    expect(page.status).toBe(status);
    expect(page.html.querySelector('main h1')?.textContent).not.toBe('');
    expect(page.html.querySelector('main a[href="/recover"]')).not.toBeNull();
    expect(page.text).not.toMatch(/node_modules|\bat .*\.(ts|js):\d+/);
  });
});

async function large(w: TestWorld): Promise<Page> {
  const visitor = w.browser();
  await visitor.visit('/sign-up');
  return visitor.submit('/sign-up', { name: 'a'.repeat(2_000_000) });
}
