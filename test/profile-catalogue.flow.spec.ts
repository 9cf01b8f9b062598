import type { HTMLElement } from 'node-html-parser';
import { RecordsImport } from '../src/profile/exchange/records-import.service.js';
import type { BrowserSession } from './support/browser-session.js';
import { type RecordFolder, recordFolder } from './support/record-folder.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let folder: RecordFolder;
let visitor: BrowserSession;

beforeAll(async () => {
  [world, folder] = await Promise.all([startTestApp(), recordFolder()]);
  world.clock.set(new Date('2026-06-30T12:00:00Z'));
  await folder.append('exams.csv', 'XX-100,Counts for nothing,2026-07-01');
  await folder.append(
    'certifications.csv',
    'odd,"<script>alert(1)</script>",associate,R & D,24,"<i>D</i>"',
  );
  await world.get(RecordsImport).run(folder.path);
  visitor = world.browser();
});
afterAll(async () => {
  await Promise.all([world.close(), folder.end()]);
});

const main = async (path: string): Promise<HTMLElement> => {
  const page = await visitor.visit(path);
  expect(page.status).toBe(200);
  const element = page.html.querySelector('main');
  if (!element) throw new Error(`${path} has no main`);
  return element;
};
const texts = (element: HTMLElement, selector: string) =>
  element.querySelectorAll(selector).map((each) => each.textContent.replace(/\s+/g, ' ').trim());

/** The elements of a page from top to bottom, as far as the link needs its place among them. */
const order = (element: HTMLElement) =>
  element
    .querySelectorAll('h1, p.lead, a[href="/dashboard"], section')
    .map((each) => (each.tagName === 'A' ? each.textContent.trim() : each.tagName));

describe('Go to Certification Dashboard', () => {
  it('stands at the upper end of the overview', async () => {
    expect(order(await main('/certifications')).slice(0, 4)).toEqual([
      'H1',
      'P',
      'Go to Certification Dashboard',
      'SECTION',
    ]);
  });

  it.each([
    '/certifications/clouds',
    '/certifications/storms',
    '/exams/CL-900',
    '/exams/ST-300',
    '/exams/XX-100',
  ])('stands right below the description of %s', async (path) => {
    const page = await main(path);

    expect(order(page).slice(0, 3)).toEqual(['H1', 'P', 'Go to Certification Dashboard']);
    expect(
      page.querySelector('p.lead')?.nextElementSibling?.querySelector('a')?.getAttribute('href'),
    ).toBe('/dashboard');
  });
});

describe('the catalogue', () => {
  it('lists certifications by level and all exams, retired ones marked', async () => {
    const page = await main('/certifications');

    expect(texts(page, 'h2')).toEqual(['Fundamentals', 'Associate', 'Expert', 'Exams']);
    expect(texts(page, 'h3')).toEqual([
      'Clouds',
      '<script>alert(1)</script>',
      'Storms, ExpertRetired',
    ]);
    expect(texts(page, 'tbody tr')).toEqual([
      'CL-900CloudsOffered',
      'ST-300StormsRetired',
      'XX-100Counts for nothingOffered',
    ]);
  });

  it.each([
    ['level=expert', ['Storms, ExpertRetired'], ['CL-900', 'ST-300'], '1 certification fits'],
    ['role=R+%26+D', ['<script>alert(1)</script>'], [], '1 certification fits'],
    ['level=fundamentals&role=Developer', ['Clouds'], ['CL-900'], '1 certification fits'],
    ['level=none&role=nobody', 3, 3, 'All levels'],
    ['level=expert&level=associate', ['Storms, ExpertRetired'], ['CL-900', 'ST-300'], 'Show all'],
  ])('is filtered by %s', async (query, titles, exams, words) => {
    const page = await main(`/certifications?${query}`);
    const [shown, codes] = [texts(page, 'h3'), texts(page, 'tbody tr a')];
    expect(typeof titles === 'number' ? shown.length : shown).toEqual(titles);
    expect(typeof exams === 'number' ? codes.length : codes).toEqual(exams);
    expect(page.textContent).toContain(words);
  });

  it('keeps the filter in its form, and on the way to a certification and back', async () => {
    const page = await main('/certifications?level=expert&role=Administrator');
    expect(texts(page, 'option[selected]')).toEqual(['Expert', 'Administrator']);
    const link = page.querySelector('h3 a')?.getAttribute('href') ?? '';
    const certification = await main(link);
    expect(certification.querySelector('.crumbs a')?.getAttribute('href')).toBe(
      '/certifications?level=expert&role=Administrator',
    );
    expect((await main(`${link}x`)).querySelector('.crumbs a')?.getAttribute('href')).toBe(
      '/certifications?level=expert',
    );
  });

  it('says so where nothing fits, and leads to all', async () => {
    const page = await main('/certifications?level=expert&role=Developer');
    expect(texts(page, '.empty-title')).toEqual(['No certification fits']);
    expect(page.querySelector('.empty a')?.getAttribute('href')).toBe('/certifications');
    expect(page.querySelector('tbody')).toBeNull();
  });

  it('shows what a certification asks for', async () => {
    const page = await main('/certifications/storms');

    expect(texts(page, 'h1')).toEqual(['Storms, Expert']);
    expect(texts(page, 'dd')).toEqual([
      'ExpertThe highest level',
      'Administrator',
      '12 monthsRenew it before it ends',
    ]);
    expect(page.textContent).toContain('It asked for:');
    expect(page.textContent).toContain('This certification can no longer be earned');
    expect(page.querySelectorAll('tbody a').map((a) => a.getAttribute('href'))).toEqual([
      '/exams/CL-900',
      '/exams/ST-300',
    ]);
    expect((await main('/certifications/clouds')).textContent).toMatch(
      /It does not expire[^]*Pass this exam\./,
    );
  });

  it('shows what an exam counts for', async () => {
    const page = await main('/exams/CL-900');

    expect(texts(page, 'h1')).toEqual(['CL-900 Clouds']);
    expect(page.querySelectorAll('h3 a').map((a) => a.getAttribute('href'))).toEqual([
      '/certifications/clouds',
      '/certifications/storms',
    ]);
    expect((await main('/exams/ST-300')).textContent).toContain('This exam is retired');
    const soon = await main('/exams/XX-100');
    expect(soon.textContent).toContain('This exam will be retired');
    expect(soon.textContent).toContain('No certification asks for this exam');
  });

  it('finds an exam by a code in small letters', async () => {
    const page = await main('/exams/cl-900');
    expect(texts(page, 'h1')).toEqual(['CL-900 Clouds']);
  });

  it('escapes what the programme wrote', async () => {
    const page = await main('/certifications/odd');

    expect(texts(page, 'h1')).toEqual(['<script>alert(1)</script>']);
    expect(page.querySelector('script, i')).toBeNull();
  });

  it.each(['/certifications/none', '/exams/none', '/certifications/%20', "/exams/'"])(
    'knows no %s',
    async (path) => {
      expect((await visitor.visit(path)).status).toBe(404);
    },
  );

  it('is the same for every visitor: no cookie is set', async () => {
    const page = await world.browser().visit('/certifications');

    expect(page.headers['set-cookie']).toBeUndefined();
  });
});
