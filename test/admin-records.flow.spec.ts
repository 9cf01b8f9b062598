import { MOST_RECORDS_AN_HOUR } from '../src/admin/rules/look.policy.js';
import { ProfileLinks } from '../src/profile/link/profile-links.service.js';
import { type Administrator, personAt } from './support/administrators.js';
import type { Page } from './support/browser-session.js';
import { post } from './support/moderation.js';
import { signedIn } from './support/people.js';
import { importHolders, passTime, profileOf } from './support/recovery.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const TARAS = '100000002';
const KAETHE = '200000001';
const YUKI = '200000004';

let world: TestWorld;
let ada: Administrator;
let alan: Administrator;
let yuki: Administrator;

beforeAll(async () => {
  world = await startTestApp();
  await importHolders(world);
  // Whom an import makes an account for signs in by a code; Yuki's is one with a password.
  yuki = await personAt(world, 'Yuki');
  ada = await personAt(world, 'Ada', { role: 'administrator' });
  alan = await personAt(world, 'Alan', { role: 'administrator' });
  const link = { profileId: await profileOf(world, YUKI), toAccountId: yuki.id };
  await world.dataSource.transaction((tx) =>
    world.get(ProfileLinks).move(tx, { ...link, reason: 'recovery' }),
  );
});
afterAll(() => world.close());

const search = (q: string) => ada.browser.visit(`/admin/people?q=${encodeURIComponent(q)}`);
const recordsOf = ({ html }: Page) =>
  html
    .querySelectorAll('[aria-labelledby=records-h] tbody a')
    .map((each) => each.getAttribute('href')?.split('/').at(-1));
const accountsOf = ({ html }: Page) =>
  html.querySelectorAll('[aria-labelledby=found-h] tbody th a').map((each) => each.textContent);
const looks = async (certificationId: string) =>
  world.dataSource.query<object[]>(
    `select v.field, v.reason, v.viewer_id as by, v.ticket_number as ticket
       from record_views v join profiles p on p.id = v.profile_id
      where p.certification_id = $1 order by v.id`,
    [certificationId],
  );
const at = (certificationId: string) => `/admin/profiles/${certificationId}`;
async function open(who: Administrator, certificationId: string, reason = 'asked') {
  await who.browser.visit(at(certificationId));
  await who.browser.submit(`${at(certificationId)}/looks`, { reason });
  return who.browser.follow();
}

describe('the search for people', () => {
  it.each([
    ['a certification ID', '200000002', ['200000002']],
    ['one in groups', '200 000 002', ['200000002']],
    ['a name', 'Noor Haddad', ['200000002']],
    ['its words the other way round', 'haddad noor', ['200000002']],
    ['a part of it', 'müller', [KAETHE]],
    ['a part without its marks', 'Muller', [KAETHE]],
    ['a name in its own script', '森', [YUKI]],
    ['another script', 'Шевченко', [TARAS]],
    ['letters of that in Latin', 'shevchenko', [TARAS]],
    ['a sign-in address on record', 'KATHE@work.example', [KAETHE]],
    ['a contact address on record', 'amadou@other.example', ['200000003']],
    ['an address of an account', 'yuki@keyhaven.example', []],
    ['a part of an address', 'work.example', []],
    ['nothing of anybody', 'xyzzy', []],
  ])('finds records by %s', async (_case, text, found) => {
    expect(recordsOf(await search(text))).toEqual(found);
  });

  it('says which is account and which record, linked, dormant or frozen', async () => {
    const linked = await search(YUKI);
    expect(accountsOf(linked)).toEqual(['Yuki Sample']);
    expect(linked.html.querySelector('[aria-labelledby=records-h] tbody')?.textContent).toContain(
      'Linked',
    );
    const account = await search('yuki@keyhaven.example');
    expect(account.html.querySelector('[aria-labelledby=found-h] tbody')?.textContent).toMatch(
      /Linked\s+200000004/,
    );
    const dormant = await search('Amadou Diallo');
    expect(dormant.html.querySelector('[aria-labelledby=found-h] tbody')?.textContent).toContain(
      'Dormant',
    );
    const row = { id: await profileOf(world, '200000002'), at: world.clock.now() };
    await world.dataSource.query('insert into profile_freezes values ($1, $2, $3)', [
      row.id,
      'R-1',
      row.at,
    ]);
    expect((await search('200000002')).html.textContent).toContain('Frozen');
    await world.dataSource.query('delete from profile_freezes');
  });

  it('says that nobody fits, that more do, and what is too long; and never shows an address', async () => {
    expect((await search('xyzzy')).text).toContain('Nobody fits');
    await world.dataSource.query(
      `insert into profiles (certification_id, given_name, family_name, name_key, birth_date, country, locale)
       select 300000000 + n, 'Vasco', 'Lindqvist', 'vasco lindqvist', '1980-01-01', 'SE', 'sv' from generate_series(1, 25) n`,
    );
    const many = await search('Vasco');
    expect([recordsOf(many).length, many.text]).toEqual([
      20,
      expect.stringContaining('More records fit'),
    ]);
    const long = await search('a'.repeat(201));
    expect([long.status, long.text]).toEqual([422, expect.stringContaining('at most 200')]);
    for (const text of ['Müller', KAETHE, 'kathe@work.example'])
      expect((await search(text)).html.querySelector('main')?.innerHTML).not.toMatch(
        /home\.example|>[^<]*work\.example/,
      );
  });
});

describe('a record', () => {
  it('opens with a reason; the look is in the log, and its holder reads it', async () => {
    const closed = await ada.browser.visit(at(YUKI));
    expect(closed.text).toContain('Say why');
    expect(closed.html.textContent).not.toMatch(/yuki@lab|1990|JP/);
    expect((await post(ada.browser, `${at(YUKI)}/looks`, {})).status).toBe(422);
    expect(await looks(YUKI)).toEqual([]);

    const page = await open(ada, YUKI, 'correction');
    expect(page.text).toMatch(/Something on it may be wrong/);
    expect(page.html.textContent).toContain('y•••@lab.example');
    expect(page.html.textContent).not.toMatch(/yuki@lab|1990/);
    expect(page.html.querySelector('[aria-labelledby=links-h]')?.textContent).toMatch(
      /Yuki Sample.*by recovery/s,
    );
    await ada.browser.submit(`${at(YUKI)}/contact-looks`);
    expect((await ada.browser.follow()).html.textContent).toMatch(/yuki@lab\.example.*1990/s);
    const look = { reason: 'correction', by: ada.id, ticket: null };
    const both = [
      { ...look, field: 'record' },
      { ...look, field: 'contact' },
    ];
    expect(await looks(YUKI)).toEqual(both);
    const audit = await world.dataSource.query<object[]>(
      `select actor_id, details from audit_log where action = 'profile.viewed' and subject_id = $1 order by seq`,
      [YUKI],
    );
    expect(audit).toEqual(
      both.map(({ field }) => ({ actor_id: ada.id, details: { field, reason: 'correction' } })),
    );
    const { text } = await yuki.browser.visit('/dashboard');
    expect(text).toContain('An administrator, without a request of yours');
    expect(text).toContain('looked at the whole record: something on it may be wrong');
    expect(text).not.toContain('Ada');
    const log = await ada.browser.visit(`/moderation/log?kind=profile&id=${YUKI}`);
    expect(log.text).toMatch(/Record seen without a request.*Something on it may be wrong/s);
  });

  it('stays open for a quarter of an hour without another row, for whoever looked', async () => {
    const [before] = [(await looks(YUKI)).length];
    await Promise.all(
      Array.from({ length: 4 }, () =>
        post(ada.browser, `${at(YUKI)}/looks`, { reason: 'correction' }),
      ),
    );
    await ada.browser.visit(at(YUKI));
    expect(await looks(YUKI)).toHaveLength(before);
    expect((await alan.browser.visit(at(YUKI))).text).toContain('Say why');
    await passTime(world, { minutes: 16 });
    expect((await ada.browser.visit(at(YUKI))).text).toContain('Say why');
    expect((await post(ada.browser, `${at(YUKI)}/contact-looks`, {})).status).toBe(422);
    await open(ada, YUKI);
    expect(await looks(YUKI)).toHaveLength(before + 1);
  });

  it('shows name, results and awards, and never a secret', async () => {
    const page = await open(ada, '100000001');
    expect(page.html.textContent).toMatch(/Ilka Marwood.*Clouds.*AAAA-0001.*812/s);
    expect(page.html.querySelector('main')?.innerHTML).not.toMatch(/argon2|password|secret/i);
    expect((await ada.browser.visit(at('999999999'))).status).toBe(404);
  });

  it('T28: tells the administrators once of somebody who looks at many', async () => {
    await passTime(world, { hours: 2 });
    world.mailbox.messages.length = 0;
    const browser = await signedIn(world, alan.email);
    for (let n = 1; n <= MOST_RECORDS_AN_HOUR + 3; n += 1)
      await post(browser, `${at(String(300000000 + n))}/looks`, { reason: 'quality' });
    await world.runJobs();
    const told = world.mailbox.messages.map(({ to, subject }) => [to, subject]);
    expect(told).toEqual([
      [ada.email, 'Alan Sample looked at many records'],
      [alan.email, 'Alan Sample looked at many records'],
    ]);
  });

  it('T28: is looked for so often an hour and no more', async () => {
    const browser = await signedIn(world, ada.email);
    const again = async () => (await browser.visit('/admin/people?q=nobody')).status;
    let last = 200;
    for (let n = 0; n < 130 && last === 200; n += 1) last = await again();
    expect(last).toBe(429);
    expect((await browser.visit('/admin/people')).status).toBe(200);
  });
});
