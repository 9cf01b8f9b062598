import type { BrowserSession, Page } from './support/browser-session.js';
import { holderOf, objectFrom, vote } from './support/disputes.js';
import { photo } from './support/evidence.js';
import { claim, doneLine, post } from './support/moderation.js';
import { confirmByPassword, makeAccount, signedIn } from './support/people.js';
import { fillIn, importHolders, profileOf, send, stateOf, ticketRow } from './support/recovery.js';
import { text } from './support/page-text.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const KATHE = '200000001';
describe('a missing result', () => {
  let world: TestWorld;
  let rosa: BrowserSession;
  let lena: BrowserSession;
  /** Administrators. Ada passes on, so that the second one can only be Abel. */
  let ada: BrowserSession;
  let abel: BrowserSession;
  let abelId: number;
  let holder: BrowserSession;
  let number: string;

  beforeAll(async () => {
    world = await startTestApp();
    await importHolders(world);
    const staff = async (name: string, role: 'moderator' | 'lead' | 'administrator') =>
      (await makeAccount(world, `${name}@keyhaven.example`, { name, role })).id;
    await staff('rosa', 'moderator');
    await staff('lena', 'lead');
    await staff('ada', 'administrator');
    abelId = await staff('abel', 'administrator');
    const { id } = await makeAccount(world, 'kathe@own.example');
    await world.dataSource.query(
      `update profile_links set account_id = $1 where profile_id = $2 and ended_at is null`,
      [id, await profileOf(world, KATHE)],
    );
    expect(await holderOf(world, KATHE)).toBe(id);
    holder = await signedIn(world, 'kathe@own.example');
    [rosa, lena, ada, abel] = (await Promise.all(
      ['rosa', 'lena', 'ada', 'abel'].map((name) => signedIn(world, `${name}@keyhaven.example`)),
    )) as [BrowserSession, BrowserSession, BrowserSession, BrowserSession];
  }, 60_000);
  afterAll(() => world.close());

  /** A request through its pages. @returns the page of the check */
  async function asked(
    browser: BrowserSession,
    { person, missing }: Record<'person' | 'missing', Record<string, string>>,
    contact: string,
  ): Promise<Page> {
    await browser.visit('/recover/kind');
    await browser.submit('/recover/kind', { kind: 'result' });
    await browser.follow();
    await browser.submit('/recover/person', person);
    await browser.follow();
    const future = await browser.submit('/recover/missing', { takenOn: '2099-01-01' });
    expect([future.status, text(future)]).toEqual([422, expect.stringContaining('or earlier')]);
    await browser.submit('/recover/missing', missing);
    expect(browser.page.location).toBe('/recover/files');
    await browser.follow();
    await browser.upload('/recover/files', [await photo('report.jpg')]);
    await browser.follow();
    await browser.submit('/recover/contact', { email: contact });
    await browser.follow();
    await browser.submit('/recover/contact', { code: await world.codeFor(contact) });
    return browser.follow();
  }

  /** What the test centre has on file. */
  const RESULT = {
    exam: 'cl-900',
    takenOn: '2024-05-06',
    score: '733',
    passed: 'yes',
    registrationId: '700 104 999',
    centre: 'Berlin',
    message: 'Found at the centre.',
  };
  const first = () => ({ id: number, path: `/moderation/recovery/${number}` });
  const second = () => ({ id: number, path: `/moderation/second/${number}` });
  const resultPath = () => `${second().path}/result`;
  const told = (to: string) =>
    world.mailbox.messages.filter((mail) => mail.to === to).map(({ subject }) => subject);

  it('is asked for by what is known of it, and by nothing that proves a way in', async () => {
    const browser = world.browser();
    const person = { certificationId: KATHE, givenName: 'Käthe', familyName: 'Müller' };
    const missing = { examCode: 'CL-900', takenOn: '2024-05-06', score: '733', centre: 'Berlin' };
    const check = await asked(browser, { person, missing }, 'kathe@new.example');
    expect(text(check)).toContain('Test centreBerlin');
    expect(text(check)).toContain('Registration numberNot given');
    expect(text(check)).not.toContain('Phone and addresses');
    number = await send(world, browser);
    expect(await stateOf(world, number)).toBe('submitted');
  });

  it('T02: goes from a moderator to an administrator who is somebody else', async () => {
    const page = await claim(ada, first());
    expect(text(page)).toContain('What they told us');
    expect(page.html.querySelectorAll('.paths')).toHaveLength(0);
    await ada.submit(`${first().path}/approval`, { message: '' });
    expect(await ticketRow(world, number)).toMatchObject({
      state: 'second_review',
      second_id: abelId,
      hold_until: null,
    });
    for (const [browser, status] of [
      [rosa, 403],
      [lena, 403],
      [ada, 409],
    ] as const)
      expect((await post(browser, resultPath(), { version: '4', ...RESULT })).status).toBe(status);
    expect((await post(ada, `${second().path}/claim`)).status).toBe(409);
    expect(await stateOf(world, number)).toBe('second_review');
  });

  it('is attached as the test centre has it, and never twice', async () => {
    await claim(abel, second());
    const value = (name: string) =>
      abel.page.html.querySelector(`#record-${name}`)?.getAttribute('value');
    expect([value('exam'), value('score'), value('registrationId')]).toEqual(['CL-900', '733', '']);
    expect(abel.page.html.querySelectorAll(`form[action="${second().path}/approval"]`)).toEqual([]);
    const version = String((await ticketRow(world, number))['version']);
    const short = await post(abel, `${second().path}/approval`, { version, message: '' });
    expect([short.status, short.text]).toEqual([
      422,
      expect.stringContaining('Enter the result in its form'),
    ]);
    await abel.visit(second().path);
    for (const [change, said] of [
      [{ exam: 'XX-000' }, 'no exam of this code'],
      [{ exam: '' }, 'Enter the exam’s code'],
      [{ takenOn: '2024-02-30' }, 'no such day'],
      [{ takenOn: '2099-01-01' }, 'today or earlier'],
      [{ score: '1001' }, 'whole number from 0 to 1000'],
      [{ passed: '' }, 'Choose whether it was passed'],
      [{ registrationId: '700-1' }, 'nine digits'],
      [{ centre: '' }, 'Enter the test centre'],
      [{ registrationId: '700-104223' }, 'stands on a record already'],
      [{ registrationId: '611-900001' }, 'stands on a record already'],
      [{ takenOn: '2024-03-14' }, 'has a result of this exam on that day'],
    ] as const) {
      const refused = await abel.submit(resultPath(), { ...RESULT, ...change });
      expect([change, refused.status, text(refused)]).toEqual([
        change,
        422,
        expect.stringContaining(said),
      ]);
      expect(value('centre')).toBe({ ...RESULT, ...change }.centre);
    }
    expect(await stateOf(world, number)).toBe('second_review');
  });

  it('asks again who one is, stands on the dashboard, and everybody is told', async () => {
    expect(text(await holder.visit('/dashboard'))).not.toContain('733');
    world.clock.advance({ minutes: 11 });
    await abel.visit(second().path);
    expect((await abel.submit(resultPath(), RESULT)).location).toContain('/confirm');
    await confirmByPassword(abel);
    await abel.submit(resultPath());
    expect(doneLine(await abel.follow())).toContain(`The result of ${number} was attached`);
    await world.runJobs();
    expect(await ticketRow(world, number)).toMatchObject({ state: 'resolved', path: null });
    expect(text(await holder.visit('/dashboard'))).toContain('733');
    expect(told('kathe@new.example')).toContain('Your exam result was attached');
    for (const address of ['kathe@work.example', 'kathe@home.example', 'kathe@own.example'])
      expect(told(address)).toEqual(['An exam result was attached to your record']);
    const [row] = await world.dataSource.query<Record<string, unknown>[]>(
      `select actor_id as "actorId", details::text from audit_log
       where action = 'ticket.resultAttached' and subject_id = $1`,
      [number],
    );
    expect(row).toEqual({ actorId: abelId, details: '{"examCode":"CL-900"}' });
    expect((await post(abel, resultPath(), { version: '9', ...RESULT })).status).toBe(409);
  });

  it('T01: proves nothing to who asks for the record: they may have had an own exam attached', async () => {
    const browser = world.browser();
    const contact = 'impostor@new.example';
    const exams = [{ registrationId: RESULT.registrationId }];
    await fillIn(world, browser, { person: { certificationId: KATHE }, exams, contact });
    const asked = await send(world, browser);
    const item = { id: asked, path: `/moderation/recovery/${asked}` };
    await claim(rosa, item);
    const row = rosa.page.html
      .querySelectorAll('.cmp tbody tr')
      .find((each) => each.text.includes('Exam 1'));
    expect(row?.text).toContain('Differs');
  });

  it('is taken off again where an objection is upheld', async () => {
    await objectFrom(world, 'kathe@home.example', number);
    expect(await stateOf(world, number)).toBe('disputed');
    for (const voter of [lena, rosa]) {
      await vote(voter, number, 'upholding');
      await confirmByPassword(voter);
      await voter.submit(`/moderation/disputes/${number}/upholding`);
    }
    expect(await stateOf(world, number)).toBe('reversed');
    await world.runJobs();
    expect(text(await holder.visit('/dashboard'))).not.toContain('733');
    expect(told('kathe@work.example').at(-1)).toBe('An exam result was taken off your record');
    const rows = await world.dataSource.query<unknown[]>(
      'select 1 from attached_results where ticket_number = $1 and taken_off_at is not null',
      [number],
    );
    expect(rows).toHaveLength(1);
  });

  it.each([
    [{ givenName: 'Suharto' }, 'Suharto'],
    [{ familyName: 'Þórsdóttir' }, 'Þórsdóttir'],
    [{ nativeName: '山田 花子' }, '山田 花子'],
    [{ givenName: 'محمد', nativeName: 'محمد' }, 'محمد'],
  ] as const)('takes the name %j, and a rejection gives its reason', async (name, shown) => {
    const browser = world.browser();
    const contact = `${shown.length}@name.example`;
    const check = await asked(browser, { person: name, missing: { unknown: '1' } }, contact);
    expect(text(check)).toContain(shown);
    number = await send(world, browser);
    expect(text(await claim(rosa, first()))).toContain(`${shown} asks`);
    const refused = await rosa.submit(`${first().path}/rejection`, { reason: '' });
    expect(refused.status).toBe(422);
    await rosa.submit(`${first().path}/rejection`, { reason: 'not-enough', message: '' });
    expect(await stateOf(world, number)).toBe('rejected');
  });
});
