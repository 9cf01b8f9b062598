import { Factors } from '../src/accounts/factors/factors.service.js';
import { RecoveryCodes } from '../src/accounts/password/recovery-codes.service.js';
import { ProfileLinks } from '../src/profile/link/profile-links.service.js';
import { Authenticator } from './support/authenticator.js';
import type { BrowserSession } from './support/browser-session.js';
import { ownerOf } from './support/disputes.js';
import { makeAccount, signedIn } from './support/people.js';
import {
  fillIn,
  importHolders,
  profileOf,
  type RequestStory,
  send,
  stateOf,
  ticketRow,
} from './support/recovery.js';
import { StaffDesk } from './support/recovery-staff.js';
import { text } from './support/page-text.js';
import { saidInForm } from './support/review-world.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let requests = 0;
const WRONG = '0000-0000-0000-0000';

beforeAll(async () => {
  world = await startTestApp();
  await importHolders(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.dataSource.query(`update recovery_tickets set state = 'closed'`);
  await world.dataSource.query('delete from rate_limits');
  await world.dataSource.query('delete from account_totps');
});

const move = (profileId: number, toAccountId: number) =>
  world.dataSource.transaction((tx) =>
    world.get(ProfileLinks).move(tx, { profileId, toAccountId, reason: 'recovery' }),
  );

function savedCodes(accountId: number): Promise<string[]> {
  return world.dataSource.transaction((tx) => world.get(RecoveryCodes).replace(tx, accountId));
}

/** Asks for a record, with codes typed in at the page of evidence. */
async function askWith(
  codes: Record<string, string>[],
  story: Partial<RequestStory> = {},
): Promise<{ number: string; browser: BrowserSession; pages: string[] }> {
  const browser = world.browser();
  const contact = `keeper${(requests += 1)}@new.example`;
  const person = { certificationId: '200000001' };
  await fillIn(world, browser, { person, ...story, contact });
  const pages: string[] = [];
  for (const fields of codes) {
    await browser.visit('/recover/evidence');
    const { status, location } = await browser.submit('/recover/evidence', fields);
    pages.push(`${status} ${location} ${text(await browser.visit('/recover/evidence'))}`);
  }
  await browser.visit('/recover/check');
  return { number: await send(world, browser), browser, pages };
}

const reached = async (number: string) => {
  const { state, path } = await ticketRow(world, number);
  return [state, path];
};

describe('codes that only the holder can have', () => {
  it('a saved recovery code beside a code to an address reaches path A, and is not used up', async () => {
    const [code = ''] = await savedCodes(await ownerOf(world, '200000001'));
    const { number } = await askWith([{ recoveryCode: code.toUpperCase() }], {
      proves: ['kathe@work.example'],
    });
    expect(await reached(number)).toEqual(['hold', 'A']);
    const row = await ticketRow(world, number);
    expect(Number(row['hold_until']) - Number(row['since'])).toBe(24 * 3_600_000);
    await savedCodes(await ownerOf(world, '200000001'));
  });

  it('T21, T24: a right code, a wrong one and one for no record get the same answers', async () => {
    const [code = ''] = await savedCodes(await ownerOf(world, '200000001'));
    const right = await askWith([{ recoveryCode: code }]);
    const wrong = await askWith([{ recoveryCode: WRONG }]);
    const nobody = await askWith([{ recoveryCode: code }], {
      person: { certificationId: '999999999' },
    });
    expect(wrong.pages).toEqual(right.pages);
    expect(nobody.pages).toEqual(right.pages);
    const shown = async ({ browser, number }: typeof right) =>
      text(await browser.visit(`/tickets/${number}`))
        .replaceAll(number, 'R')
        .replace(/\d(st|nd|rd) of 3/, 'place');
    expect(await shown(wrong)).toBe(await shown(right));
    expect(await shown(nobody)).toBe(await shown(right));
  });

  it('T24: what was typed in stands nowhere in the database, and is asked for five times', async () => {
    const [code = ''] = await savedCodes(await ownerOf(world, '200000001'));
    const { browser } = await askWith([{ recoveryCode: code }]);
    const [row] = await world.dataSource.query<{ kept: string }[]>(
      `select string_agg(encode(sealed_code, 'escape'), ' ') as kept from recovery_given_factors`,
    );
    expect(row?.kept).not.toContain(code);
    await browser.visit('/recover/evidence');
    const answers = [];
    for (let tries = 0; tries < 6; tries += 1) {
      answers.push((await browser.submit('/recover/evidence', { recoveryCode: WRONG })).status);
      await browser.visit('/recover/evidence');
    }
    expect(answers).toEqual([303, 303, 303, 303, 303, 422]);
  });

  it('belong to the account that opens the record, and to no other', async () => {
    const [noors = ''] = await savedCodes(await ownerOf(world, '200000002'));
    const { number } = await askWith([{ recoveryCode: noors }], { proves: ['kathe@work.example'] });
    expect(await stateOf(world, number)).toBe('submitted');
  });

  it('an account with an app is given back on its code only, typed within its time', async () => {
    const app = await Authenticator.of(world, { id: await ownerOf(world, '200000001') });
    const proves = ['kathe@work.example', 'kathe@home.example'];
    expect(await reached((await askWith([], { proves })).number)).toEqual(['submitted', null]);
    await world.dataSource.query(`update recovery_tickets set state = 'closed'`);
    const late = await askWith([{ appCode: app.code(-4) }], { proves });
    expect(await reached(late.number)).toEqual(['submitted', null]);
    await world.dataSource.query(`update recovery_tickets set state = 'closed'`);
    const { number } = await askWith([{ appCode: app.wrongCode() }, { appCode: app.code() }], {
      proves,
    });
    expect(await reached(number)).toEqual(['hold', 'A']);
  });

  it('T13: an account answers ten codes of an app a day, whoever sends them', async () => {
    const id = await ownerOf(world, '200000001');
    const app = await Authenticator.of(world, { id });
    const guesses = Array.from({ length: 5 }, () => ({ appCode: app.wrongCode() }));
    await askWith(guesses);
    await askWith(guesses);
    await world.dataSource.query(`update recovery_tickets set state = 'closed'`);
    const { number } = await askWith([{ appCode: app.code() }], { proves: ['kathe@work.example'] });
    expect(await stateOf(world, number)).toBe('submitted');
  });

  it('typed in before anybody knew the record count once a moderator chose it', async () => {
    const desk = new StaffDesk(world);
    const mona = await desk.person('Mona');
    const [code = ''] = await savedCodes(await ownerOf(world, '200000002'));
    const { number } = await askWith([{ recoveryCode: code }], {
      person: { givenName: 'Noor', familyName: 'Haddad' },
      exams: [{ registrationId: '611-900001' }, { registrationId: '611-900002' }],
    });
    await desk.claim(mona, number);
    await desk.choose(mona, number, '200000002');
    await desk.approve(mona, number);
    expect(await reached(number)).toEqual(['hold', 'B']);
  });

  it('are taken on the status page too, while the request waits', async () => {
    const desk = new StaffDesk(world);
    const milo = await desk.person('Milo');
    const [code = ''] = await savedCodes(await ownerOf(world, '200000001'));
    const { number, browser } = await askWith([], { proves: ['kathe@work.example'] });
    await desk.claim(milo, number);
    await desk.ask(milo, number);
    const page = `/tickets/${number}`;
    await browser.visit(page);
    expect((await browser.submit(`${page}/address`, { recoveryCode: 'short' }, 1)).status).toBe(
      422,
    );
    expect((await browser.submit(`${page}/address`, { recoveryCode: code }, 1)).status).toBe(303);
    await world.runJobs();
    await browser.visit(page);
    await browser.submit(`${page}/answer`, { body: 'That is all.' });
    await desk.claim(milo, number);
    await desk.approve(milo, number);
    expect(await reached(number)).toEqual(['hold', 'A']);
  });

  it('T18: of an account that lost its record sign nobody in, and are evidence for 30 days where they had been there as long', async () => {
    const { dataSource } = world;
    const former = await makeAccount(world, 'former@post.example');
    await signedIn(world, 'former@post.example');
    const profileId = await profileOf(world, '200000004');
    const [code = ''] = await savedCodes(former.id);
    const current = await ownerOf(world, '200000004');
    await move(profileId, former.id);
    world.clock.advance({ days: 30 });
    const addedLately = await Authenticator.of(world, former);
    await move(profileId, current);
    await dataSource.transaction((tx) => world.get(Factors).endAll(tx, former.id));
    expect(await world.get(Factors).standing(dataSource.manager, former.id)).toMatchObject({
      totp: false,
      recoveryCodes: 0,
    });
    const person = { certificationId: '200000004' };
    const proves = ['yuki@lab.example'];
    const [addedLater = ''] = await savedCodes(former.id);
    for (const [field, young] of [
      ['appCode', addedLately.code()],
      ['recoveryCode', addedLater],
    ] as const) {
      const { number } = await askWith([{ [field]: young }], { person, proves });
      expect(await reached(number)).toEqual(['submitted', null]);
      await dataSource.query(`update recovery_tickets set state = 'closed'`);
    }
    const { number } = await askWith([{ recoveryCode: code }], { person, proves });
    expect(await reached(number)).toEqual(['hold', 'A']);
    await dataSource.query(`update recovery_tickets set state = 'closed'`);
    world.clock.advance({ days: 30, minutes: 1 });
    const late = await askWith([{ recoveryCode: code }], { person, proves });
    expect(await reached(late.number)).toEqual(['submitted', null]);
  });

  it('T18: old ones of an account that had the record for an hour are no evidence', async () => {
    const { id } = await makeAccount(world, 'hour@post.example');
    const [code = ''] = await savedCodes(id);
    world.clock.advance({ days: 31 });
    const profileId = await profileOf(world, '200000004');
    const current = await ownerOf(world, '200000004');
    await move(profileId, id);
    world.clock.advance({ hours: 1 });
    await move(profileId, current);
    await world.dataSource.transaction((tx) => world.get(Factors).endAll(tx, id));
    const person = { certificationId: '200000004' };
    const { number } = await askWith([{ recoveryCode: code }], {
      ...{ person, proves: ['yuki@lab.example'] },
    });
    expect(await reached(number)).toEqual(['submitted', null]);
  });

  it('T18: a young one that fitted while its account had the record counts no more once it lost it', async () => {
    const desk = new StaffDesk(world);
    const nils = await desk.person('Nils');
    const { id } = await makeAccount(world, 'intruder@post.example');
    const profileId = await profileOf(world, '200000001');
    const owner = await ownerOf(world, '200000001');
    await move(profileId, id);
    world.clock.advance({ days: 30 });
    const [code = ''] = await savedCodes(id);
    const { number } = await askWith([{ recoveryCode: code }], {
      exams: [{ registrationId: '700-104223' }],
      phone: '030 123456',
    });
    const [given] = await world.dataSource.query<{ fitting: number[] }[]>(
      'select fitting from recovery_given_factors where ticket_id = $1',
      [Number(number.slice(2))],
    );
    expect(given?.fitting).toEqual([id]);
    await move(profileId, owner);
    await world.dataSource.transaction((tx) => world.get(Factors).endAll(tx, id));
    await desk.claim(nils, number);
    await expect(desk.approve(nils, number)).rejects.toMatchObject(saidInForm('evidenceLacking'));
  });
});
