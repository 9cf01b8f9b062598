import type { HTMLElement } from 'node-html-parser';
import type { BrowserSession } from './support/browser-session.js';
import { claim, doneLine, type MadeItem, post } from './support/moderation.js';
import { confirmByPassword, makeAccount, signedIn } from './support/people.js';
import { ask, importHolders, type RequestStory, stateOf } from './support/recovery.js';
import { text } from './support/page-text.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let rosa: BrowserSession;
let jonas: BrowserSession;
let lena: BrowserSession;
let requests = 0;

interface MadeRequest extends MadeItem {
  number: string;
  contact: string;
  requester: BrowserSession;
}

beforeAll(async () => {
  world = await startTestApp();
  await importHolders(world);
  for (const [name, role] of [
    ['Rosa Pereira', 'moderator'],
    ['Jonas Berg', 'moderator'],
    ['Lena Sorel', 'lead'],
  ] as const)
    await makeAccount(world, `${name.split(' ')[0]?.toLowerCase()}@keyhaven.example`, {
      name,
      role,
    });
  rosa = await signedIn(world, 'rosa@keyhaven.example');
  jonas = await signedIn(world, 'jonas@keyhaven.example');
  lena = await signedIn(world, 'lena@keyhaven.example');
});
afterAll(() => world.close());
/** Requests of one test are no rivals of those of the next. */
afterEach(() => world.dataSource.query("update recovery_tickets set state = 'withdrawn'"));

/** A request by somebody new each time. */
async function request(story: Partial<RequestStory>): Promise<MadeRequest> {
  const contact = story.contact ?? `requester${(requests += 1)}@new.example`;
  const { number, browser } = await ask(world, { ...story, contact });
  return {
    number,
    id: number,
    path: `/moderation/recovery/${number}`,
    requester: browser,
    contact,
  };
}

/** A request that reaches path B: one strong and two medium items. */
function requestOfKaethe(): Promise<MadeRequest> {
  return request({
    person: { givenName: 'Käthe', familyName: 'Mueller', certificationId: '200000001' },
    exams: [{ examCode: 'CL-900', registrationId: '700-104223' }],
    phone: '+4930123456',
    proves: ['kathe@work.example'],
  });
}

/** The requester goes to the ticket's own page by the link of the last mail. */
async function openPage({ requester, contact, number }: MadeRequest): Promise<void> {
  await requester.visit(await world.linkFor(contact, `/tickets/${number}`));
  if (requester.page.location) await requester.follow();
}

describe('a request for recovery', () => {
  it('is compared blindly: how each answer fits, and nothing of what the record holds', async () => {
    const item = await requestOfKaethe();
    const page = await rosa.visit(item.path);
    const rows = page.html.querySelectorAll('.cmp tbody tr').map(cells);
    expect(rows).toContainEqual(['Given name', 'Käthe', 'Matches']);
    expect(rows).toContainEqual(['Family name', 'Mueller One letter differs', 'Close']);
    expect(rows).toContainEqual(['Birth date', 'Not given', 'Not given']);
    expect(rows).toContainEqual([
      'Exam 1',
      'Exam CL-900 Registration number 700-104223',
      'Matches',
    ]);
    expect(text(page)).toContain('path B is reached');
    for (const value of ['Müller', 'kathe@home.example', '1962'])
      expect(page.text).not.toContain(value);
  });

  it('shows a value on record to the holder of the claim only, and writes the look down', async () => {
    const item = await requestOfKaethe();
    const path = `${item.path}/record-views`;
    const unclaimed = await post(rosa, path, { field: 'name', reason: 'close', version: '1' });
    expect(unclaimed.status).toBe(409);
    await claim(rosa, item);
    expect((await rosa.submit(path, { field: 'x' })).status).toBe(422);
    expect((await rosa.submit(path, { reason: 'curiosity' })).status).toBe(422);
    const answer = await rosa.submit(path, { field: 'contact-address', reason: 'risk' });
    expect(answer.location).toBe(`${item.path}#shown`);
    expect(text(await rosa.follow())).toContain('kathe@home.example');
    const log = await rosa.visit(`/moderation/log?kind=ticket&id=${item.number}`);
    expect(text(log)).toContain('Value on record seen');
    expect(text(log)).toContain('Reason: Something looks wrong');
    expect(await looksFor(item.number)).toEqual([{ field: 'contact-address' }]);
    await rosa.visit(item.path);
    await rosa.submit(`${item.path}/release`);
    await rosa.follow();
    await claim(jonas, item);
    expect(jonas.page.text).not.toContain('kathe@home.example');
    expect((await rosa.visit(item.path)).text).not.toContain('kathe@home.example');
  });

  it('is asked about, answered, and approved where path B is reached', async () => {
    const item = await requestOfKaethe();
    await claim(rosa, item);
    expect((await rosa.submit(`${item.path}/question`, { message: ' ' })).status).toBe(422);
    await rosa.submit(`${item.path}/question`, { message: 'Which centre was it?' });
    expect(doneLine(await rosa.follow())).toBe(`Your question to ${item.number} was sent.`);
    expect(await stateOf(world, item.number)).toBe('waiting');
    expect(text(await rosa.visit(item.path))).toContain('Rosa Pereira asked the requester');
    await world.runJobs();
    await openPage(item);
    await item.requester.submit(`/tickets/${item.number}/answer`, { body: 'In Berlin.' });
    await claim(rosa, item);
    expect(text(rosa.page)).toContain('In Berlin.');
    await rosa.submit(`${item.path}/approval`, { message: 'Welcome back.' });
    expect(doneLine(await rosa.follow())).toBe(`${item.number} was approved.`);
    expect(await stateOf(world, item.number)).toBe('hold');
    expect((await world.mailTo('kathe@home.example')).text).toContain('/not-me/');
  });

  it('that reaches path A while it is looked at needs one approval, and previews the mail of it', async () => {
    const item = await requestOfKaethe();
    await claim(rosa, item);
    await rosa.submit(`${item.path}/question`, { message: 'Another address?' });
    await world.runJobs();
    await openPage(item);
    const page = `/tickets/${item.number}`;
    await item.requester.submit(`${page}/address`, { address: 'kathe@home.example', send: '1' });
    const addressCode = await world.codeFor('kathe@home.example');
    await item.requester.follow();
    await item.requester.submit(`${page}/address`, { addressCode });
    await item.requester.visit(page);
    await item.requester.submit(`${page}/answer`, { body: 'That one.' });
    await claim(rosa, item);
    expect(text(rosa.page)).toContain('path A is reached');
    const dialog = rosa.page.html.querySelector('#approval')?.textContent ?? '';
    expect(dialog).not.toContain('second person');
    expect(dialog).toContain('They will read');
    await rosa.submit(`${item.path}/approval`);
    expect(await stateOf(world, item.number)).toBe('hold');
  });

  it('that left the queue says so to who opens it, and when', async () => {
    const item = await requestOfKaethe();
    await item.requester.visit(`/tickets/${item.number}`);
    await item.requester.submit(`/tickets/${item.number}/withdraw`);
    const page = await rosa.visit(item.path);
    expect(page.html.querySelector('.lead')?.text).toMatch(
      /^Nothing about this item waits for a decision\. The last step, .*20\d\d.*: Withdrawn/,
    );
    const late = await post(rosa, `${item.path}/question`, { message: 'x', version: '1' });
    expect(late.text).toContain('left the queue before your decision arrived');
  });

  it('is rejected with a reason of the list, which the requester reads', async () => {
    const item = await requestOfKaethe();
    await claim(rosa, item);
    expect((await rosa.submit(`${item.path}/rejection`)).status).toBe(422);
    expect((await rosa.submit(`${item.path}/rejection`, { reason: 'spam' })).status).toBe(422);
    await rosa.submit(`${item.path}/rejection`, { reason: 'not-enough' });
    expect(await stateOf(world, item.number)).toBe('rejected');
    expect((await world.mailTo(item.contact)).text).toContain('was not enough');
  });

  it('without enough evidence cannot be approved, and says what is lacking', async () => {
    const item = await request({ person: { certificationId: '200000001' } });
    await claim(rosa, item);
    expect(rosa.page.html.querySelectorAll('#approval')).toEqual([]);
    expect(text(rosa.page)).toContain('none is reached yet');
    expect(text(rosa.page)).toContain('Lacking: One strong item');
    const version =
      rosa.page.html.querySelector('input[name=version]')?.getAttribute('value') ?? '';
    expect((await post(rosa, `${item.path}/approval`, { version })).status).toBe(422);
    expect(await stateOf(world, item.number)).toBe('in_review');
  });

  it('is bound to the record that the moderator chooses', async () => {
    const item = await request({ person: { givenName: 'Noor', familyName: 'Haddad' } });
    await claim(rosa, item);
    expect(text(rosa.page)).toContain('200000002');
    const wrong = await rosa.submit(`${item.path}/record`, { record: '299999999' });
    expect(wrong.status).toBe(422);
    expect(text(wrong)).toContain('No record has this certification ID');
    await rosa.submit(`${item.path}/record`, { record: '200000002' });
    expect(doneLine(await rosa.follow())).toBe(`The record of ${item.number} was chosen.`);
    expect(rosa.page.html.querySelector('.cmp')).not.toBe(null);
    expect(
      (await post(jonas, `${item.path}/record`, { record: '200000001', version: '3' })).status,
    ).toBe(409);
  });

  it('T21: is found by an award number or a name in another script, which staff reads and the requester does not', async () => {
    const item = await request({
      person: { awardNumber: 'aaaa0001', givenName: 'Ноор', familyName: 'Хаддад' },
    });
    const page = await rosa.visit(item.path);
    expect(text(page)).toContain('100000001 number of a certificate');
    expect(text(page)).toContain('200000002 name is close');
    const none = await request({ person: { awardNumber: 'ffff0000', givenName: 'Nobody' } });
    expect(text(await rosa.visit(none.path))).toContain('No record fits what was given.');
    const shown = async ({ requester, number }: MadeRequest) =>
      text(await requester.visit(`/tickets/${number}`))
        .replaceAll(number, 'R')
        .replace(/\d(st|nd) of 2/, 'place');
    expect(await shown(none)).toBe(await shown(item));
  });

  it('of a moderator is not shown to them, and not theirs to decide', async () => {
    const item = await request({ contact: 'rosa@keyhaven.example' });
    expect((await rosa.visit(item.path)).status).toBe(403);
    for (const verb of ['claim', 'question'])
      expect(
        (await post(rosa, `${item.path}/${verb}`, { message: 'x', version: '1' })).status,
      ).toBeGreaterThanOrEqual(403);
    expect((await post(rosa, `${item.path}/claim`)).status).toBe(403);
  });
});

describe('a second review', () => {
  it('is for the person whom the system named: to send back, or to confirm', async () => {
    const first = await requestOfKaethe();
    const rival = await requestOfKaethe();
    await claim(rosa, first);
    expect(text(rosa.page)).toContain(rival.number);
    await rosa.submit(`${first.path}/approval`);
    expect(doneLine(await rosa.follow())).toContain('a second person confirms it');
    expect(await stateOf(world, first.number)).toBe('second_review');
    const path = `/moderation/second/${first.number}`;
    const second = { id: first.number, path };
    expect((await post(rosa, `${path}/claim`)).status).toBe(409);
    const named = text(await jonas.visit(path));
    expect(named).toContain('Second person: Lena Sorel');
    expect(jonas.page.html.querySelector(`form[action="${path}/claim"]`)).toBeNull();
    const refused = await post(jonas, `${path}/claim`);
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('Back to the queue');
    await claim(lena, second);
    expect(text(lena.page)).toContain('Rosa Pereira');
    expect((await lena.submit(`${path}/send-back`, { message: '' })).status).toBe(422);
    await lena.submit(`${path}/send-back`, { message: 'Ask for the centre first.' });
    expect(await stateOf(world, first.number)).toBe('in_review');
    await claim(rosa, first);
    expect(text(rosa.page)).toContain('Ask for the centre first.');
    await rosa.submit(`${first.path}/approval`);
    await claim(lena, second);
    await lena.submit(`${path}/approval`);
    expect(doneLine(await lena.follow())).toContain(`${first.number} was confirmed`);
    expect(await stateOf(world, first.number)).toBe('hold');
  });
});

describe('an approval', () => {
  it('is given by who has proved within ten minutes who they are; the words are kept', async () => {
    const item = await requestOfKaethe();
    await claim(rosa, item);
    world.clock.advance({ minutes: 10 });
    await rosa.submit(`${item.path}/approval`, { message: 'Welcome back.' });
    expect(rosa.page.location).toMatch(/^\/confirm\?waiting=/);
    expect(await stateOf(world, item.number)).toBe('in_review');
    await confirmByPassword(rosa);
    const kept = rosa.page.html.querySelector('main [name=message]');
    expect(kept?.getAttribute('value')).toBe('Welcome back.');
    await rosa.submit(`${item.path}/approval`);
    expect(doneLine(await rosa.follow())).toBe(`${item.number} was approved.`);
  });
});

function cells(row: HTMLElement): string[] {
  return row
    .querySelectorAll('th, td')
    .map((cell) => cell.textContent.replace(/<br>|\s+/g, ' ').trim());
}

function looksFor(number: string): Promise<{ field: string }[]> {
  return world.dataSource.query('select field from record_views where ticket_number = $1', [
    number,
  ]);
}
