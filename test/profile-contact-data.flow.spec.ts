import { ProfileFreeze } from '../src/profile/link/profile-freeze.service.js';
import { ProfileLinks } from '../src/profile/link/profile-links.service.js';
import { RecordsImport } from '../src/profile/exchange/records-import.service.js';
import { Records } from '../src/profile/record/records.service.js';
import { replace, subjectsTo, takeBack } from './support/addresses.js';
import { type BrowserSession, type Page } from './support/browser-session.js';
import { confirmByPassword, makeAccount, signedIn } from './support/people.js';
import { type RecordFolder, recordFolder } from './support/record-folder.js';
import { profileOf } from './support/recovery.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const PATH = '/settings/record';
const ID = '100000001';
const PHONE = '+33123456789';

let world: TestWorld;
let folder: RecordFolder;
let holder: BrowserSession;
let profileId: number;
let made = 0;

beforeAll(async () => {
  [world, folder] = await Promise.all([startTestApp(), recordFolder()]);
  world.clock.set(new Date('2026-11-22T10:00:00Z'));
  await importFolder();
  profileId = await profileOf(world, ID);
});
afterAll(async () => {
  await Promise.all([world.close(), folder.end()]);
});
beforeEach(async () => {
  holder = await newHolder();
});

const importFolder = () => world.get(RecordsImport).run(folder.path);
const mine = () => `holder${made}@inbox.example`;

/** Somebody new who signs in to the record, as it was imported. */
async function newHolder(): Promise<BrowserSession> {
  made += 1;
  const { id } = await makeAccount(world, mine());
  await world.dataSource.query(
    `update profiles set phone = $2, country = 'FR', former_phone = null,
       phone_changed_at = null, contact_changed_at = null where id = $1`,
    [profileId, PHONE],
  );
  await moveTo(id);
  return signedIn(world, mine());
}

async function moveTo(toAccountId: number): Promise<void> {
  await world.dataSource.transaction((tx) =>
    world.get(ProfileLinks).move(tx, { profileId, toAccountId, reason: 'recovery' }),
  );
}

async function proving(): Promise<string | null | undefined> {
  return (await world.get(Records).comparison(world.dataSource.manager, profileId))?.phone;
}

async function change(phone: string, browser = holder): Promise<Page> {
  await browser.visit(PATH);
  return browser.submit(`${PATH}/phone`, { phone });
}

const section = (page: Page, name: string) =>
  page.html
    .querySelector(`section[aria-labelledby="${name}-h"]`)
    ?.textContent.replace(/\s+/g, ' ')
    .trim();

describe('the own record', () => {
  it('shows the legal name, locked, its history, and the way to change it', async () => {
    await world.dataSource.query(
      `insert into profile_name_history (profile_id, ticket_number, former_given_name, former_name_key,
         given_name, changed_at) values ($1, 'R-7', 'Ilka Vogel', 'ilka vogel', 'Ilka', '2025-02-01')`,
      [profileId],
    );
    const page = await holder.visit(PATH);
    expect(section(page, 'name')).toMatch(
      /Ilka Marwood Locked .* My name changed Former names Ilka Vogel/,
    );
    expect(page.html.querySelector('#main a[href="/recover/kind?kind=name"]')).not.toBeNull();
    expect(page.html.querySelector('input[name*=ame], input[name=birthDate]')).toBeNull();
    await world.dataSource.query('delete from profile_name_history');
  });

  it('leads who has none to recovery', async () => {
    await makeAccount(world, 'none@inbox.example');
    const page = await (await signedIn(world, 'none@inbox.example')).visit(PATH);
    expect(page.html.querySelector('.empty a')?.getAttribute('href')).toBe('/recover');
  });

  it('shows no more of number and foreign addresses than tells them again', async () => {
    const { text } = await holder.visit(PATH);
    expect(text).toContain('ends in 89');
    expect(text).toContain('i•••@post.example');
    expect(text).not.toMatch(/123456789|ilka@post/);
  });
});

describe('T60: the phone number on record', () => {
  it('is changed by its holder, tells all addresses, and proves something after 30 days', async () => {
    const told = [mine(), 'ilka@post.example', 'i.marwood@mail.example'];
    const before = await Promise.all(told.map((to) => subjectsTo(world, to)));
    expect((await change('06 12 34 56 78')).location).toBe(`${PATH}?saved=phone`);
    expect((await holder.follow()).text).toContain('Your phone number is saved');
    expect(section(holder.page, 'phone')).toMatch(
      /ends in 78\. It counts as evidence from 22 December 2026\. .* ends in 89/,
    );
    for (const [i, to] of told.entries())
      expect((await subjectsTo(world, to)).slice(before[i]?.length)).toEqual([
        'The phone number on your record was changed',
      ]);
    expect((await world.mailTo(mine())).text).not.toMatch(/12 ?34 ?56/);
    expect(await proving()).toBe(PHONE);
    world.clock.advance({ days: 30 });
    expect(await proving()).toBe('+33612345678');
  });

  it('changes nothing, and tells nobody, when it is sent again', async () => {
    await change('+33612345678');
    const told = (await subjectsTo(world, mine())).length;
    expect((await change('06 12 34 56 78')).status).toBe(303);
    expect(await subjectsTo(world, mine())).toHaveLength(told);
  });

  it('is taken off, and proves something for 30 days more', async () => {
    await holder.visit(PATH);
    await holder.submit(`${PATH}/phone/removal`);
    expect((await holder.follow()).text).toContain('There is no number on record');
    expect((await subjectsTo(world, mine())).at(-1)).toBe(
      'The phone number on your record was removed',
    );
    expect(await proving()).toBe(PHONE);
    world.clock.advance({ days: 30 });
    expect(await proving()).toBeNull();
  });

  it('goes back to the one of before when the record goes to somebody else', async () => {
    await change('+33612345678');
    await makeAccount(world, `owner${made}@inbox.example`).then(({ id }) => moveTo(id));
    world.clock.advance({ days: 31 });
    expect(await proving()).toBe(PHONE);
  });

  it('goes back as well when an address takes back what an intruder changed', async () => {
    const owner = mine();
    await change('+33612345678');
    await replace(world, holder, owner, `thief${made}@evil.example`);
    await takeBack(world, owner);
    world.clock.advance({ days: 31 });
    expect(await proving()).toBe(PHONE);
  });

  it.each(['', 'call me', '123', '+49 30', '+33 6 12 34 56 78 ext. 9', 'x'.repeat(41)])(
    'is not %j, and what was typed stays',
    async (phone) => {
      const page = await change(phone);
      expect(page.status).toBe(422);
      expect(page.html.querySelector('#phone-error')).not.toBeNull();
      expect(page.html.querySelector('#phone')?.getAttribute('value')).toBe(phone);
    },
  );

  it('asks again who one is after ten minutes, and is changed five times a day, wrong entries not counted', async () => {
    for (let tries = 0; tries < 6; tries += 1) await change('123');
    await holder.visit(PATH);
    world.clock.advance({ minutes: 11 });
    await holder.submit(`${PATH}/phone`, { phone: '+33612345601' });
    expect(holder.page.location).toMatch(/^\/confirm\?waiting=/);
    await confirmByPassword(holder);
    expect(await proving()).toBe(PHONE);
    for (const end of [1, 2, 3, 4, 5]) await change(`+3361234560${end}`);
    expect((await change('+33612345606')).status).toBe(429);
  });

  it('stays as it is while the record is in dispute, which can be read', async () => {
    const { manager } = world.dataSource;
    await holder.visit(PATH);
    await world.get(ProfileFreeze).freeze(manager, profileId, 'R-1');
    const page = await holder.submit(`${PATH}/phone`, { phone: '+33612345678' });
    expect([page.status, page.text]).toEqual([422, expect.stringContaining('is in dispute')]);
    expect(page.html.querySelectorAll('main form')).toHaveLength(0);
    expect(page.text).toContain('ends in 89');
    await world.get(ProfileFreeze).unfreeze(manager, profileId, 'R-1');
  });
});

describe('number and country that a holder changed', () => {
  it('are left alone by import, which names them', async () => {
    expect((await importFolder()).kept.rows).toBe(0);
    await change('+33612345678');
    await holder.visit(PATH);
    await holder.submit(`${PATH}/country`, { country: 'BE' });
    expect((await holder.follow()).text).toContain('Your country is saved');

    const report = await importFolder();

    expect(report.kept.first.map(({ column, value }) => [column, value])).toEqual([
      ['phone', PHONE],
      ['country', 'FR'],
    ]);
    const page = await holder.visit(PATH);
    expect(page.html.querySelector('#country option[selected]')?.getAttribute('value')).toBe('BE');
    expect(section(page, 'phone')).toContain('ends in 78');
  });

  it.each(['', 'XX', 'France'])('take no country %j', async (country) => {
    await holder.visit(PATH);
    const page = await holder.submit(`${PATH}/country`, { country });
    expect(page.status).toBe(422);
    expect(page.html.querySelector('#country-error')).not.toBeNull();
  });
});
