import type { Actor } from '../src/accounts/access/actor.js';
import { RecordsImport } from '../src/profile/exchange/records-import.service.js';
import { Records } from '../src/profile/record/records.service.js';
import type { BrowserSession } from './support/browser-session.js';
import { objectFrom, vote } from './support/disputes.js';
import { photo } from './support/evidence.js';
import { claim, post } from './support/moderation.js';
import { PASSWORD, signedIn } from './support/people.js';
import { recordFolder } from './support/record-folder.js';
import {
  ask,
  fillIn,
  passTime,
  type RequestStory,
  stateOf,
  ticketRow,
} from './support/recovery.js';
import { text } from './support/page-text.js';
import { refused, ReviewWorld, saidInForm } from './support/review-world.js';

const RECORD = '200000001';
const WORK = 'kathe@work.example';
const HOME = 'kathe@home.example';
const MEYER = {
  givenName: 'Käthe',
  familyName: 'Meyer',
  nativeName: 'Катя Майер',
  cause: 'Married in May 2026',
};

let review: ReviewWorld;
let lars: Actor;

beforeAll(async () => {
  review = await ReviewWorld.start();
  lars = await review.desk.person('Lars', 'lead');
});
afterAll(() => review.world.close());
beforeEach(async () => {
  await review.clear();
  await review.world.dataSource.query('delete from claims');
});

/** Path B, by which one person and 72 hours would do. */
const asks = async (over: Partial<RequestStory> = {}): Promise<RequestStory> => ({
  ...review.pathB(),
  kind: 'name',
  newName: MEYER,
  files: [await photo()],
  ...over,
});

async function second(number: string): Promise<Actor> {
  const { second_id: id } = await ticketRow(review.world, number);
  const person = [...review.staff, lars].find((each) => each.id === id);
  if (person?.role !== 'lead') throw new Error(`no lead was named for ${number}`);
  return person;
}

/** A request in its hold, approved by Mona and whoever was named. */
async function inHold(story: RequestStory): Promise<string> {
  const number = await review.inHold(story);
  await review.desk.confirm(await second(number), number);
  return number;
}

/** Two who did not approve, one of them a lead. */
async function board(number: string): Promise<BrowserSession[]> {
  const approvers = await review.world.dataSource.query<{ id: number }[]>(
    'select approver_id as id from recovery_approvals where ticket_id = $1',
    [Number(number.slice(2))],
  );
  const names = { milo: review.milo, omar: review.omar, lena: review.lena, lars };
  const free = Object.entries(names).filter(([, { id }]) => !approvers.some((a) => a.id === id));
  const lead = free.find(([, { role }]) => role === 'lead')?.[0];
  const other = free.find(([name]) => name !== lead)?.[0];
  return Promise.all(
    [lead, other].map((name) => signedIn(review.world, `${name}@keyhaven.example`)),
  );
}

const nameOf = async (certificationId: string) => {
  const [row] = await review.world.dataSource.query<Record<string, unknown>[]>(
    `select given_name, family_name, native_name, name_key, native_key
     from profiles where certification_id = $1`,
    [certificationId],
  );
  return Object.values(row ?? {});
};
const MULLER = ['Käthe', 'Müller', null, 'kathe muller', null];
const CORRECTED = ['Käthe', 'Meyer', 'Катя Майер', 'kathe meyer', 'katya mayer'];

const found = async (...names: string[]) =>
  (await review.world.get(Records).candidates(review.world.dataSource.manager, { names })).map(
    ({ certificationId, fits }) => [certificationId, fits],
  );

/** Käthe's account, with a password that a test can enter. */
async function holder(): Promise<BrowserSession> {
  await review.world.dataSource.query(
    `update accounts set password_hash = (select password_hash from accounts where id = $1)
     where id = (select account_id from account_addresses where address_key = $2)`,
    [review.mona.id, WORK],
  );
  return signedIn(review.world, WORK, PASSWORD);
}

describe('a request for another name', () => {
  it('asks for the name: one is enough, in any script, and none is sent without', async () => {
    const { world } = review;
    const browser = world.browser();
    await fillIn(world, browser, { kind: 'name', newName: null, contact: review.contact() });
    expect(text(browser.page)).toContain('Your new name');
    const early = await browser.submit('/recover/submit');
    expect([early.status, text(early).includes('Give the name that you have now')]).toEqual([
      422,
      true,
    ]);
    await browser.visit('/recover/name');
    const unnamed: Record<string, string>[] = [
      {},
      { givenName: '–', familyName: '7' },
      { nativeName: '山田' },
    ];
    for (const typed of unnamed) {
      const refusal = await browser.submit('/recover/name', { ...typed, cause: 'By a court' });
      expect([refusal.status, /Give the name|A name has letters/.test(text(refusal))]).toEqual([
        422,
        true,
      ]);
      expect(refusal.html.querySelector('textarea[name=cause]')?.textContent.trim()).toBe(
        'By a court',
      );
    }
    await browser.submit('/recover/name', { givenName: '', familyName: 'سُهارتو' });
    expect(browser.page.location).toBe('/recover/exams');
    await browser.visit('/recover/check');
    expect(text(browser.page)).toContain('سُهارتو');
    expect((await browser.submit('/recover/submit')).status).toBe(303);
  });

  it('leads to it: a document, two people, one of them a lead, a hold, and the name stands everywhere', async () => {
    const { world } = review;
    const story = await asks();
    const { number, browser } = await ask(world, story);
    const path = `/moderation/recovery/${number}`;
    const mona = await signedIn(world, 'mona@keyhaven.example');
    await claim(mona, { id: number, path });
    const naming = () => text(mona.page).match(/The name .*?replaces the former one/)?.[0] ?? '';
    expect(naming()).toContain('Käthe Meyer');
    expect(naming()).toContain('Married in May 2026');
    expect(text(mona.page)).not.toContain('Müller');
    await mona.submit(`${path}/record-views`, { field: 'name', reason: 'name' }, 0);
    await mona.follow();
    expect(naming()).toMatch(/Käthe Müller\s*Käthe Meyer.*None\s*Катя Майер/);
    const file = mona.page.html.querySelector('a.file')?.getAttribute('href') ?? '';
    expect((await mona.download(file)).status).toBe(200);

    expect((await mona.submit(`${path}/approval`)).status).toBe(303);
    expect(await stateOf(world, number)).toBe('second_review');
    const again = await post(mona, `/moderation/second/${number}/approval`);
    expect(again.status).toBeGreaterThanOrEqual(403);
    await expect(review.desk.confirm(review.mona, number)).rejects.toMatchObject(
      refused('approvedBefore'),
    );
    await review.desk.confirm(await second(number), number);
    expect(await stateOf(world, number)).toBe('hold');
    for (const address of [WORK, HOME])
      expect(await review.told(address)).toContain(
        'Somebody asks for another name on your certifications',
      );
    await passTime(world, { hours: 71 });
    expect(await nameOf(RECORD)).toEqual(MULLER);
    await passTime(world, { hours: 2 });
    expect(await ticketRow(world, number)).toMatchObject({ state: 'resolved', stood_in: null });
    expect(await nameOf(RECORD)).toEqual(CORRECTED);
    expect(await review.desk.audited(number)).toEqual(
      expect.arrayContaining(['ticket.approved', 'ticket.confirmed', 'ticket.nameCorrected']),
    );
    for (const address of [WORK, HOME])
      expect((await review.told(address)).at(-1)).toBe(
        'The name on your certifications was corrected',
      );
    expect((await review.told(story.contact)).at(-1)).toBe('Your name was corrected');
    await expect(world.linkFor(story.contact, '/claim/')).rejects.toThrow('no link');
    await browser.visit(`/tickets/${number}`);
    expect(text(browser.page)).toContain('Your name was corrected.');
    expect(text(browser.page)).not.toContain('Given back');
    const owner = await holder();
    const dashboard = await owner.visit('/dashboard');
    expect(dashboard.html.querySelector('h1')?.textContent).toBe('Käthe Meyer');
    expect(text(dashboard)).toMatch(/Former names\s*Käthe Müller\s*Until/);
    await owner.visit('/settings/data');
    const { text: taken } = await owner.submit('/settings/data/export');
    expect(taken).toMatch(/"fileLooks": \[\s*{\s*"ticketNumber": "R-\d+",\s*"viewerRole": "mod/);

    expect(await found('Kathe Muller')).toEqual([[RECORD, ['name']]]);
    expect(await found('Катя Майер')).toEqual([[RECORD, ['name']]]);
    const folder = await recordFolder();
    await folder.append(
      'holders.csv',
      `${RECORD},Käthe,Müller,,1962-06-19,${WORK},${HOME},+4930123456,DE,de,2026-08-31T10:48:00Z`,
    );
    await world.get(RecordsImport).run(folder.path);
    await folder.end();
    expect(await nameOf(RECORD)).toEqual(CORRECTED);
  });

  it('is taken back by an objection that is upheld, after one that was dismissed in the hold', async () => {
    const { world } = review;
    const single = { givenName: 'Käthe', familyName: '', cause: '' };
    const number = await inHold(await asks({ newName: single }));
    const before = await nameOf(RECORD);
    await objectFrom(world, HOME, number);
    await passTime(world, { hours: 100 });
    expect([await stateOf(world, number), await nameOf(RECORD)]).toEqual(['disputed', before]);
    for (const voter of await board(number))
      expect((await vote(voter, number, 'dismissal')).status).toBe(303);
    expect(await stateOf(world, number)).toBe('hold');
    await passTime(world, { hours: 73 });
    expect(await nameOf(RECORD)).toEqual(['Käthe', null, null, 'kathe', null]);

    await passTime(world, { days: 20 });
    const side = await objectFrom(world, WORK, number);
    for (const voter of await board(number))
      expect((await vote(voter, number, 'upholding')).status).toBe(303);
    expect(await stateOf(world, number)).toBe('reversed');
    expect(await nameOf(RECORD)).toEqual(before);
    for (const address of [WORK, HOME])
      expect((await review.told(address)).at(-1)).toBe(
        'The former name stands on your certifications again',
      );
    await side.visit(`/disputes/${number}`);
    expect(text(side.page)).toContain('the former name stands again');
    expect(side.page.html.querySelector('form[action$="/link"]')).toBeNull();
    const [row] = await world.dataSource.query<{ taken: boolean }[]>(
      'select taken_back_at is not null as taken from profile_name_history where ticket_number = $1',
      [number],
    );
    expect(row).toEqual({ taken: true });
  });

  it('is refused without a document, and with the name that stands there', async () => {
    const { world } = review;
    const noor = (newName: Record<string, string>) =>
      asks({ ...review.soleAddress(), kind: 'name', newName });
    const bare = { ...(await noor({ givenName: 'نور' })), files: [] };
    const number = await review.claimed(bare);
    await expect(review.desk.approve(review.mona, number)).rejects.toMatchObject(
      saidInForm('documentLacking'),
    );
    const mona = await signedIn(world, 'mona@keyhaven.example');
    const path = `/moderation/recovery/${number}`;
    await claim(mona, { id: number, path });
    expect(text(mona.page)).toContain('A name takes a document');
    const { version } = await ticketRow(world, number);
    const pushed = await post(mona, `${path}/approval`, { version: String(version), message: '' });
    expect([pushed.status, await stateOf(world, number)]).toEqual([422, 'in_review']);
    await review.clear();
    const same = await noor({ givenName: 'Noor', familyName: ' Haddad' });
    await expect(
      review.desk.approve(review.mona, await review.claimed(same)),
    ).rejects.toMatchObject(saidInForm('nameUnchanged'));
  });

  it('T04: holds for the name that was approved and for no other, until it stands', async () => {
    const { world } = review;
    const story = await asks({
      ...review.soleAddress(),
      kind: 'name',
      newName: { givenName: 'نور' },
    });
    const number = await review.inHold(story);
    const swap = (name: string) =>
      world.dataSource.query(
        `update recovery_tickets set answers = jsonb_set(answers, '{newName,givenName}', to_jsonb($2::text)) where id = $1`,
        [Number(number.slice(2)), name],
      );
    const named = await second(number);
    await swap('Eve');
    await expect(review.desk.confirm(named, number)).rejects.toMatchObject(
      refused('targetChanged'),
    );
    await swap('نور');
    await review.desk.confirm(named, number);
    await swap('Eve');
    await passTime(world, { days: 8 });
    expect(await ticketRow(world, number)).toMatchObject({ state: 'in_review', two_people: true });
    expect((await review.desk.audited(number)).at(-1)).toBe('ticket.voided');
    expect((await nameOf('200000002')).slice(0, 2)).toEqual(['Noor', 'Haddad']);

    await swap('نور');
    await review.desk.approve(review.mona, number);
    await review.desk.confirm(await second(number), number);
    await passTime(world, { days: 8 });
    expect(await nameOf('200000002')).toEqual(['نور', null, null, 'nwr', null]);
    expect(await found('Noor Haddad')).toEqual([['200000002', ['name']]]);
  });
});
