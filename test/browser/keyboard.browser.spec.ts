import { HOME, ONE, SCHOOL, TWO, WORK } from '../support/merge-world.js';
import { makeAccount } from '../support/people.js';
import { stateOf } from '../support/recovery.js';
import type { TestWorld } from '../support/test-app.js';
import { type Phone, primary } from './phone.js';
import type { PhoneDesk } from './phone-desk.js';
import { claimByLink, type PhoneStory, sendRequest } from './phone-request.js';
import { NOOR, NOORS, PhoneWorld } from './phone-world.js';

const AMADOU = 'amadou@old.example';

/** What proves Käthe by path B, but for the address. */
const KATHE = {
  givenName: 'Käthe',
  familyName: 'Müller',
  'exams[0][examCode]': 'CL-900',
  'exams[0][registrationId]': '700-104223',
  phone: '030 123456',
};
const KNOWN = { ...KATHE, certificationId: ONE };

describe('on a phone, by keyboard alone', () => {
  let phones: PhoneWorld;
  let world: TestWorld;
  let requester: Phone;
  let mona: PhoneDesk;

  beforeAll(async () => {
    phones = await PhoneWorld.start();
    ({ world, requester, mona } = phones);
  }, 120_000);
  afterAll(() => phones.chromium.close());
  beforeEach(() => phones.anew());

  const send = (story: PhoneStory) => sendRequest(world, requester, story);
  const first = (number: string) => `/moderation/recovery/${number}`;
  const second = (number: string) => `/moderation/second/${number}`;

  async function confirm(number: string): Promise<void> {
    const other = await phones.named(number);
    await other.claim(second(number));
    await other.decide('approval');
    expect(await stateOf(world, number)).toBe('hold');
  }

  async function expectGivenBack(contact: string, ...shown: string[]): Promise<void> {
    await claimByLink(world, requester, contact);
    const dashboard = await requester.text();
    for (const each of shown) expect(dashboard).toContain(each);
  }

  it('a forgotten account: a record is chosen, a document compared in a call, a lead confirms', async () => {
    const { clock } = world;
    const contact = 'forgotten@asks.example';
    const number = await send({ kind: 'forgotten', contact, answers: KATHE });
    clock.advance({ minutes: 5 });
    await mona.claim(first(number));
    await mona.chooseRecord(first(number), ONE);
    await mona.writeIdentityCheck(first(number), new Date(clock.now().getTime() - 120_000));
    await mona.decide('approval');
    await confirm(number);
    await phones.wait(15 * 24);
    await expectGivenBack(contact, '200 000 001');
  });

  it('a lost mailbox: one moderator compares, looks at a value on record, and approves', async () => {
    const contact = 'mailbox@asks.example';
    const number = await send({ kind: 'mailbox', contact, answers: KNOWN, proves: [WORK] });
    await mona.claim(first(number));
    await mona.reveal(first(number), 'phone');
    await mona.decide('approval');
    await phones.wait(73);
    await expectGivenBack(contact, '200 000 001');
  });

  it('an employer’s account: a question, its answer, and an account that is there already', async () => {
    const contact = 'employer@asks.example';
    await makeAccount(world, contact, { name: 'Käthe Müller' });
    const answers = { ...KNOWN, employer: 'Contoso', until: 'May 2026' };
    const number = await send({ kind: 'employer', contact, answers, proves: [WORK] });
    await mona.claim(first(number));
    await mona.decide('question', 'In which city was it?');
    await world.runJobs();
    await requester.visit(`/tickets/${number}`);
    await requester.expectRefusal(`/tickets/${number}/answer`);
    await requester.keys.type('[name=body]', 'In Berlin.');
    await requester.keys.press(primary(`/tickets/${number}/answer`));
    expect(await requester.text()).toContain('In Berlin.');
    await mona.claim(first(number));
    await mona.decide('approval');
    await phones.wait(73);
    await requester.signIn(contact, '/');
    await expectGivenBack(contact, '200 000 001');
  });

  it('a dormant account: nobody has to look, and the account itself comes back', async () => {
    const answers = {
      certificationId: '200000003',
      'exams[0][registrationId]': '500-000003',
    };
    const number = await send({ kind: 'dormant', contact: AMADOU, answers, proves: [AMADOU] });
    expect(await stateOf(world, number)).toBe('hold');
    await phones.wait(73);
    await expectGivenBack(AMADOU, '200 000 003');
  });

  it('a hijacked account: somebody signs in there, so a second person confirms', async () => {
    await world.dataSource.query('update accounts set last_sign_in_at = $1', [world.clock.now()]);
    const contact = 'hijacked@asks.example';
    const answers = { ...KNOWN, changes: 'My password was refused.' };
    const number = await send({ kind: 'hijacked', contact, answers, proves: [WORK] });
    await mona.claim(first(number));
    await mona.decide('approval');
    await confirm(number);
    await phones.wait(73);
    await expectGivenBack(contact, '200 000 001');
  });

  it('two profiles: both sides prove themselves, what goes where is seen before, and both are one', async () => {
    const contact = 'duplicate@asks.example';
    const number = await send({
      kind: 'duplicate',
      contact,
      answers: {
        certificationId: ONE,
        otherCertificationId: TWO,
        'exams[0][registrationId]': '800-000001',
        'exams[1][registrationId]': '800-000002',
      },
      proves: [WORK, HOME, SCHOOL],
    });
    await mona.claim(first(number));
    expect(await mona.phone.text()).toContain('Clouds · BBBB-0005');
    await mona.decide('approval');
    await phones.wait(73);
    await expectGivenBack(contact, '200 000 001', '200 000 005', 'BBBB-0005');
  });

  it('a changed name: a document is looked at, two people agree, and the new name stands', async () => {
    const number = await send({
      kind: 'name',
      contact: 'name@asks.example',
      answers: {
        certificationId: NOOR,
        '/recover/name givenName': 'Noor',
        '/recover/name familyName': 'Rahimi',
        cause: 'Married in May.',
        'exams[0][registrationId]': '611-900001',
        phone: '+33123456789',
      },
      proves: ['noor@studio.example'],
    });
    await mona.claim(first(number));
    await mona.phone.keys.press(`form[action="${first(number)}/record-views"] button`);
    await mona.phone.keys.reach('a.file');
    expect(await mona.phone.text()).toContain('Noor Haddad');
    await mona.decide('approval');
    await confirm(number);
    await phones.wait(8 * 24);
    await requester.signIn(NOORS, '/dashboard');
    expect(await requester.text()).toMatch(/Noor Rahimi[^]*Former names[^]*Noor Haddad/);
  });

  it('a missing result: a moderator passes it on, an administrator attaches it, and the holder sees it', async () => {
    const number = await send({
      kind: 'result',
      contact: 'result@asks.example',
      answers: { certificationId: NOOR, examCode: 'CL-900', takenOn: '05062024', centre: 'Lyon' },
    });
    await mona.claim(first(number));
    await mona.decide('approval');
    const ada = await phones.named(number);
    await ada.claim(second(number));
    await ada.attach(second(number), { score: '733', registrationId: '700-104999' });
    await ada.phone.page.waitForURL(/done=/);
    expect(await stateOf(world, number)).toBe('resolved');
    await requester.signIn(NOORS, '/dashboard');
    expect(await requester.text()).toContain('733');
  });

  it('asked nothing of another host, and broke no script', () => {
    expect(phones.chromium.foreignRequests).toEqual([]);
    expect(phones.chromium.scriptErrors).toEqual([]);
  });
});
