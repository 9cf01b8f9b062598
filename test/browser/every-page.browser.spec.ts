import type { BrowserContextOptions, Page } from 'playwright-core';
import { SAMPLE_PASSWORD } from '../../src/sample/sample-people.js';
import { loadSampleProgramme } from '../../src/sample/sample-programme.js';
import { axeFindings, type ChromiumWorld, startChromiumWorld } from './chromium-world.js';

/** Pages that no link leads to, or that only a form does. */
const UNLINKED = ['/nowhere', '/tickets', '/dev/mail', '/recover/kind', '/recover/person'];

const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 } };

/** What is asked of each page: the markup is the same in the dark and mirrored, its colours and widths are not. */
interface Look {
  habits: BrowserContextOptions;
  findings: (page: Page) => Promise<string[]>;
}
const PLAIN: Look = { habits: {}, findings: (page) => axeFindings(page) };
const DARK_PHONE: Look = {
  habits: { ...PHONE, colorScheme: 'dark' },
  findings: (page) => axeFindings(page, ['color-contrast', 'link-in-text-block']),
};
const MIRRORED_PHONE: Look = {
  habits: { ...PHONE, locale: 'en-XB' },
  findings: () => Promise.resolve([]),
};
const MOST_PAGES = 80;

/** Addresses of one kind of page look alike but for the word that names one of many. */
function kindOfPage(url: URL): string {
  return url.pathname
    .replace(/^\/(c|u|certifications|exams)\/[^/]+/, '/$1/…')
    .replace(/^\/t\/.*/, '/t/…')
    .replace(/^\/posts\/\d+/, '/posts/…')
    .replace(/^(\/(?:moderation|admin)\/(?!catalogue\b)\w+)\/[\w-]+/, '$1/…')
    .replace(/^(\/admin\/catalogue\/\w+)\/[^/]+/, '$1/…')
    .replace(/^\/tickets\/[^/]+/, '/tickets/…');
}

describe('every page', () => {
  let chromium: ChromiumWorld;
  /** The kinds of pages that somebody who is signed in went to, in each look. */
  const walked = new Map<Look, Set<string>>();

  beforeAll(async () => {
    chromium = await startChromiumWorld();
    await loadSampleProgramme(chromium.world.app);
  }, 120_000);
  afterAll(() => chromium.close());

  async function signedIn(email: string, habits: BrowserContextOptions): Promise<Page> {
    const page = await chromium.person(habits);
    await page.goto('/sign-in');
    await page.locator('main [name=email]').fill(email);
    await page.locator('main [name=password]').fill(SAMPLE_PASSWORD);
    await page.locator('main form button.primary').click();
    await page.waitForURL((url) => url.pathname !== '/sign-in');
    return page;
  }

  /** Goes wherever a link leads, to one page of each kind, and asks axe and the ruler about each. */
  async function walk(
    page: Page,
    start: string,
    { findings: findingsOf }: Look,
    isKnown: (kind: string) => boolean,
  ): Promise<{ kinds: string[]; findings: string[] }> {
    const seen = new Set<string>();
    const waiting = [start, ...UNLINKED];
    const findings: string[] = [];
    for (let path = waiting.shift(); path && seen.size < MOST_PAGES; path = waiting.shift()) {
      const url = new URL(path, chromium.world.environment.baseUrl);
      const kind = kindOfPage(url);
      if (seen.has(kind) || isKnown(kind)) continue;
      seen.add(kind);
      await page.goto(url.pathname + url.search);
      findings.push(...(await findingsOf(page)), ...(await tooWide(page)));
      waiting.push(...(await ownLinks(page)));
    }
    return { kinds: [...seen].sort(), findings };
  }

  async function ownLinks(page: Page): Promise<string[]> {
    const own = chromium.world.environment.baseUrl;
    const links = await page.$$eval('a[href]:not([download])', (all) =>
      all.map((link) => (link as HTMLAnchorElement).href),
    );
    return links.filter((link) => link.startsWith(`${own}/`)).map((link) => link.slice(own.length));
  }

  async function tooWide(page: Page): Promise<string[]> {
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    return over > 0 ? [`${new URL(page.url()).pathname} is ${over}px wider than the window`] : [];
  }

  it.each<[string, string | null, string, Look, string[]]>([
    [
      'a visitor',
      null,
      '/',
      PLAIN,
      ['/', '/c/…', '/t/…', '/recover', '/certifications/…', '/help'],
    ],
    [
      'a holder',
      'holder@keyhaven.example',
      '/dashboard',
      PLAIN,
      ['/dashboard', '/new', '/settings/security', '/settings/sessions', '/settings/activity'],
    ],
    [
      'a holder on a phone, in the dark',
      'holder@keyhaven.example',
      '/dashboard',
      DARK_PHONE,
      ['/', '/t/…', '/recover', '/dashboard/transcript'],
    ],
    [
      'a lead',
      'lead@keyhaven.example',
      '/moderation',
      PLAIN,
      ['/moderation', '/moderation/posts/…', '/moderation/recovery/…', '/moderation/log', '/t/…'],
    ],
    [
      'an administrator on a phone, mirrored',
      'admin@keyhaven.example',
      '/admin',
      MIRRORED_PHONE,
      [
        '/t/…',
        '/recover',
        '/admin',
        '/admin/people/…',
        '/admin/settings',
        '/admin/reasons',
        '/admin/templates',
        '/moderation/recovery/…',
      ],
    ],
  ])(
    'that %s reaches serves everybody and fits its window',
    async (_who, email, start, look, expected) => {
      const { habits } = look;
      const page = email === null ? await chromium.person(habits) : await signedIn(email, habits);
      // What stands open to all looks alike to everybody who is signed in, but for topics.
      const isKnown = (kind: string) =>
        email !== null && (walked.get(look)?.has(kind) ?? false) && !expected.includes(kind);
      const { kinds, findings } = await walk(page, start, look, isKnown);
      if (email !== null) walked.set(look, new Set(kinds));
      expect(findings).toEqual([]);
      expect(kinds).toEqual(expect.arrayContaining(expected));
    },
    180_000,
  );

  it('asks nothing of another host, and breaks no script', () => {
    expect(chromium.foreignRequests).toEqual([]);
    expect(chromium.scriptErrors).toEqual([]);
  });
});
