import type { HTMLElement } from 'node-html-parser';
import { Accounts } from '../src/accounts/account/accounts.service.js';
import { Registration } from '../src/accounts/sign-up/registration.service.js';
import { RecordsImport } from '../src/profile/exchange/records-import.service.js';
import { ProfileFreeze } from '../src/profile/link/profile-freeze.service.js';
import { RecordViews } from '../src/profile/record/record-views.service.js';
import { Records } from '../src/profile/record/records.service.js';
import type { BrowserSession } from './support/browser-session.js';
import { add } from './support/addresses.js';
import { makeAccount, PASSWORD, signedIn } from './support/people.js';
import { type RecordFolder, recordFolder } from './support/record-folder.js';
import { fillIn, send } from './support/recovery.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const HOLDER = 'ilka@post.example';
const NOW = new Date('2026-11-22T10:00:00Z');

let world: TestWorld;
let folder: RecordFolder;
let holder: BrowserSession;

beforeAll(async () => {
  [world, folder] = await Promise.all([startTestApp(), recordFolder()]);
  world.clock.set(NOW);
  await folder.append(
    'certifications.csv',
    'rain,Rain,associate,Developer,12,Rain.',
    'snow,Snow,associate,Developer,12,Snow.',
    'hail,Hail,associate,Developer,12,Hail.',
  );
  await folder.append('exams.csv', 'ST-301,More storms,');
  await folder.append('requirements.csv', 'rain,CL-900', 'rain,ST-301');
  await folder.append('exam-results.csv', '505-000003,100000001,ST-301,2026-03-01,Online,512,no');
  await folder.append(
    'awards.csv',
    'AAAA-0003,100000001,snow,2025-12-20,2026-12-20,active',
    'AAAA-0004,100000001,hail,2024-12-20,2025-12-20,expired',
    'AAAA-0005,100000001,hail,2023-05-05,,revoked',
  );
  await world.get(RecordsImport).run(folder.path);
  await setPassword(HOLDER);
  holder = await signedIn(world, HOLDER);
});
afterAll(async () => {
  await Promise.all([world.close(), folder.end()]);
});

async function setPassword(address: string): Promise<void> {
  await world.dataSource.transaction(async (tx) => {
    const account = await world.get(Accounts).byAddress(tx, address);
    if (account) await world.get(Registration).setPassword(tx, account.id, PASSWORD);
  });
}

async function profileId(): Promise<number> {
  const person = await world.get(Records).byCertificationId(world.dataSource.manager, '100000001');
  return person?.profileId ?? 0;
}

const dashboard = async (browser: BrowserSession): Promise<HTMLElement> =>
  (await browser.visit('/dashboard')).html;
const texts = (page: HTMLElement, selector: string) =>
  page.querySelectorAll(selector).map((each) => each.textContent.replace(/\s+/g, ' ').trim());

describe('the dashboard', () => {
  it('is a person’s own: a visitor signs in first, and nothing keeps the page', async () => {
    const visitor = world.browser();

    for (const path of ['/dashboard', '/dashboard/transcript']) {
      const page = await visitor.visit(path);
      expect([page.status, page.location]).toEqual([
        303,
        `/sign-in?next=${encodeURIComponent(path)}`,
      ]);
      expect((await holder.visit(path)).headers['cache-control']).toBe('no-store');
    }
  });

  it('shows the certification ID in groups, and copies it whole', async () => {
    const page = await dashboard(holder);

    expect(texts(page, 'h1')).toEqual(['Ilka Marwood']);
    expect(texts(page, '.idline bdi')).toEqual(['100 000 001']);
    expect(page.querySelector('[data-copy-text]')?.getAttribute('data-copy-text')).toBe(
      '100000001',
    );
  });

  it('puts what expires first on top', async () => {
    const page = await dashboard(holder);

    expect(texts(page, '.certs > li')).toEqual([
      'SnowExpires in 28 daysUntil 20 December 2026 · Number AAAA-0003Renew Snow',
      'HailExpiredSince 20 December 2025 · Number AAAA-0004Earn again Hail',
      'CloudsActiveDoes not expire · Number AAAA-0001',
      'HailRevokedAwarded on 5 May 2023 · Number AAAA-0005Get help Hail',
    ]);
    expect(texts(page, '.holder-facts dd').at(-1)).toBe('1 active, 1 to renew1 expired, 1 revoked');
    expect(page.querySelectorAll('main .btn.primary')).toHaveLength(1);
  });

  it('shows exam results newest first, and the certifications that were begun', async () => {
    const page = await dashboard(holder);

    expect(texts(page, '.tbl tbody tr')).toEqual([
      'ST-301More storms1 March 2026Online512Not passed',
      'CL-900Clouds10 January 2025Lyon812Passed',
    ]);
    expect(texts(page, '.need li')).toEqual([
      'CL-900 CloudsPassed',
      'ST-301 More stormsAbout the exam ST-301',
    ]);
  });

  it('says by when to sign in next: 24 months after the last sign-in', async () => {
    const page = await dashboard(holder);

    expect(page.querySelector('.holder-facts time')?.getAttribute('datetime')).toBe('2028-11-22');
    expect(texts(page, '.health').join()).toContain('No recovery codes');
    expect(texts(page, '.health').join()).toContain(HOLDER);
  });

  it('shows the addresses on record, those that do not sign in in part', async () => {
    const items = texts(await dashboard(holder), '.health li');

    expect(items).toContain('Address on recordi•••@mail.example');
    expect(items.join()).not.toContain('marwood@mail');
  });

  it('advises an address of one’s own where all are of one employer, until that is put off for 90 days', async () => {
    await makeAccount(world, 'jo@firm.example');
    let browser = await signedIn(world, 'jo@firm.example');
    const advice = async () => texts(await dashboard(browser), '.health li b').join();
    expect(await advice()).toContain('All your addresses are of firm.example');
    const { location } = await browser.submit('/settings/addresses/advice');
    expect(location).toBe('/dashboard');
    expect(await advice()).not.toContain('firm.example');
    world.clock.advance({ days: 90 });
    browser = await signedIn(world, 'jo@firm.example');
    expect(await advice()).toContain('firm.example');
    await add(world, browser, 'jo@home.example');
    expect(await advice()).not.toContain('firm.example');
    world.clock.set(NOW);
  });

  it('shows who looked at the record, and for which request', async () => {
    const moderator = await makeAccount(world, 'mona@keyhaven.example', {
      name: 'Mona Lee',
      role: 'moderator',
    });
    const look = {
      profileId: await profileId(),
      viewerId: moderator.id,
      viewerRole: moderator.role,
      ticketNumber: 'R-10377',
      reason: 'close',
      field: 'phone' as const,
    };
    await world
      .get(RecordViews)
      .add(world.dataSource.manager, { ...look, at: new Date('2026-11-03T08:00:00Z') });
    await world
      .get(RecordViews)
      .add(world.dataSource.manager, { ...look, at: new Date('2026-08-01T08:00:00Z') });

    const page = await dashboard(holder);

    expect(texts(page, '.evid li b')).toEqual(['A moderator, for request R-10377']);
    expect(page.querySelector('.evid time')?.textContent).toBe('3 November 2026');
    expect(page.textContent).not.toContain('Mona');
  });

  it('says that the profile is frozen while a dispute is open', async () => {
    expect((await dashboard(holder)).textContent).not.toContain('Your profile is frozen');

    await world.get(ProfileFreeze).freeze(world.dataSource.manager, await profileId(), 'R-1');
    const page = await dashboard(holder);
    expect(page.textContent).toContain('Your profile is frozen');
    // Nothing is signed that nobody vouches for (T58).
    expect(page.querySelector('a[href$="transcript.pdf"]')).toBeNull();
    const pdf = await holder.visit('/dashboard/transcript.pdf');
    expect([pdf.status, pdf.location]).toEqual([303, '/dashboard/transcript/shares']);
    expect((await holder.follow()).text).toContain('Your profile is frozen');

    await world.get(ProfileFreeze).unfreeze(world.dataSource.manager, await profileId(), 'R-1');
  });

  it('leads an account without a profile to recovery, and never shows the record of its address', async () => {
    await makeAccount(world, 'i.marwood@mail.example');
    const browser = await signedIn(world, 'i.marwood@mail.example');
    const page = await dashboard(browser);

    expect(page.querySelector('main .btn.primary')?.getAttribute('href')).toBe('/recover');
    expect(page.textContent).not.toContain('100 000 001');
    expect((await browser.visit('/dashboard/transcript')).location).toBe('/dashboard');
  });

  it('shows the requests that were sent while signed in, and only those', async () => {
    await makeAccount(world, 'sender@post.example');
    const browser = await signedIn(world, 'sender@post.example');
    await fillIn(world, browser, { kind: 'employer', contact: 'sender@post.example' });
    const number = await send(world, browser);

    const page = await dashboard(browser);

    expect(page.querySelector('.side a')?.getAttribute('href')).toBe(`/tickets/${number}`);
    expect(texts(page, '.side li').at(0)).toBe(`Employer’s account gone${number} · Being checked`);
    expect((await dashboard(holder)).textContent).not.toContain('Open requests');
  });

  it('shows a record without any result or award as it is', async () => {
    await folder.append(
      'holders.csv',
      '100000009,Sukarno,,,1990-05-16,sukarno@post.example,sukarno@post.example,,ID,id,',
    );
    await world.get(RecordsImport).run(folder.path);
    await setPassword('sukarno@post.example');

    const page = await dashboard(await signedIn(world, 'sukarno@post.example'));

    expect(texts(page, 'h1')).toEqual(['Sukarno']);
    expect(texts(page, '.empty-title')).toEqual(['No certifications yet', 'No exam results yet']);
  });
});

describe('the transcript', () => {
  it('lists everything on record on a page to print', async () => {
    const { html } = await holder.visit('/dashboard/transcript');

    expect(texts(html, 'dd')).toEqual(['Ilka Marwood', '100 000 001', '22 November 2026']);
    expect(html.querySelectorAll('tbody')[0]?.querySelectorAll('tr')).toHaveLength(4);
    expect(html.querySelectorAll('tbody')[1]?.querySelectorAll('tr')).toHaveLength(2);
    expect(html.querySelectorAll('nav, form')).toHaveLength(0);
  });
});
