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
      Title: 'A question',
      Text: '  First line\nsecond <b>line</b>',
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

describe('T51: a pile of accents, whose ordering would take a minute', () => {
  it.each(['/sign-in', '/sign-up', '/forgot-password'])('is refused by %s unread', async (path) => {
    const pile = `a${'\u0315'.repeat(16)}${'\u0316'.repeat(16)}`;
    const browser = world.browser();
    await browser.visit(path);
    const page = await browser.submit(path, {
      name: pile,
      email: `${pile}@x.example`,
      password: 'x',
    });
    expect(page.status).toBe(400);
    expect(page.text).toContain('accents');
  });

  it('a few stay what they are: a name in a script that has them', async () => {
    const browser = world.browser();
    await browser.visit('/sign-up');
    const name = 'ประวิตร กิ่งแก้ว';
    const page = await browser.submit('/sign-up', {
      name,
      email: 'p@x.example',
      password: 'short',
    });
    expect(page.status).toBe(422);
    expect(page.html.querySelector('[name=name]')?.getAttribute('value')).toBe(name);
  });
});

describe('a link that is none', () => {
  it.each(['/claim', '/not-me', '/welcome', '/regain', '/recovery-contact', '/addresses/not-me'])(
    'of %s leaves no cookie behind',
    async (door) => {
      const page = await world.browser().visit(`${door}/${'@'.repeat(1_355)}`);
      expect(page.status).toBe(404);
      expect(page.headers['set-cookie'] ?? '').not.toContain('@@');
    },
  );
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
