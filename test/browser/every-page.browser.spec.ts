import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { SAMPLE_PASSWORD } from '../../src/sample/sample-people.js';
import { loadSampleProgramme } from '../../src/sample/sample-programme.js';
import { axeFindings, type ChromiumWorld, startChromiumWorld } from './chromium-world.js';

/** Pages that no link leads to, or that only a form does. */
const UNLINKED = ['/nowhere', '/tickets', '/dev/mail', '/recover/kind', '/recover/person'];

const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 } };
const MOST_PAGES = 80;

/** Addresses of one kind of page look alike but for the word that names one of many. */
function kindOfPage(url: URL): string {
  return url.pathname
    .replace(/^\/(c|u|certifications|exams)\/[^/]+/, '/$1/…')
    .replace(/^\/t\/.*/, '/t/…')
    .replace(/^\/posts\/\d+/, '/posts/…')
    .replace(/^(\/moderation\/\w+)\/[\w-]+/, '$1/…')
    .replace(/^\/tickets\/[^/]+/, '/tickets/…');
}

describe('every page', () => {
  let chromium: ChromiumWorld;

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
  async function walk(page: Page, start: string): Promise<{ kinds: string[]; findings: string[] }> {
    const seen = new Set<string>();
    const waiting = [start, ...UNLINKED];
    const findings: string[] = [];
    for (let path = waiting.shift(); path && seen.size < MOST_PAGES; path = waiting.shift()) {
      const url = new URL(path, chromium.world.environment.baseUrl);
      const kind = kindOfPage(url);
      if (seen.has(kind)) continue;
      seen.add(kind);
      await page.goto(url.pathname + url.search);
      findings.push(...(await axeFindings(page)), ...(await tooWide(page)));
      waiting.push(...(await ownLinks(page)));
    }
    return { kinds: [...seen].sort(), findings };
  }

  async function ownLinks(page: Page): Promise<string[]> {
    const own = chromium.world.environment.baseUrl;
    const links = await page.$$eval('a[href]', (all) =>
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

  it.each<[string, string | null, string, BrowserContextOptions, string[]]>([
    ['a visitor', null, '/', {}, ['/', '/c/…', '/t/…', '/recover', '/certifications/…', '/help']],
    ['a visitor on a phone, in the dark', null, '/', { ...PHONE, colorScheme: 'dark' }, ['/t/…']],
    ['a visitor, mirrored', null, '/', { ...PHONE, locale: 'en-XB' }, ['/t/…']],
    [
      'a holder',
      'holder@keyhaven.example',
      '/dashboard',
      {},
      ['/dashboard', '/new', '/settings/security'],
    ],
    [
      'a holder on a phone, in the dark',
      'holder@keyhaven.example',
      '/dashboard',
      { ...PHONE, colorScheme: 'dark' },
      ['/dashboard/transcript'],
    ],
    [
      'a lead',
      'lead@keyhaven.example',
      '/moderation',
      {},
      ['/moderation', '/moderation/posts/…', '/moderation/recovery/…', '/moderation/log'],
    ],
    [
      'a lead on a phone, mirrored',
      'lead@keyhaven.example',
      '/moderation',
      { ...PHONE, locale: 'en-XB' },
      ['/moderation/recovery/…'],
    ],
  ])(
    'that %s reaches serves everybody and fits its window',
    async (_who, email, start, habits, expected) => {
      const page = email === null ? await chromium.person(habits) : await signedIn(email, habits);
      const { kinds, findings } = await walk(page, start);
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
