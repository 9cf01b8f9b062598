import {
  type Administrator,
  newestProposal,
  personAt,
  send,
  takeRole,
} from './support/administrators.js';
import {
  correctionOf,
  decideNewest,
  letDaysPass,
  lookAtAll,
  proposeCorrection,
  recordAt,
  recordRow,
  toldOf,
} from './support/corrections.js';
import { post } from './support/moderation.js';
import { ask, importHolders, ticketRow } from './support/recovery.js';
import { StaffDesk } from './support/recovery-staff.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const KAETHE = '200000001';
const AMADOU = '200000003';

let world: TestWorld;
let ada: Administrator;
let alan: Administrator;

beforeAll(async () => {
  world = await startTestApp();
  await importHolders(world);
  ada = await personAt(world, 'Ada', { role: 'administrator' });
  alan = await personAt(world, 'Alan', { role: 'administrator' });
});
afterAll(() => world.close());

const addressed = { contactAddress: 'kaethe@new.example', givenName: 'Kaethe' };

describe('a correction of a record', () => {
  it('T39: is proposed by one administrator, and changes nothing by that', async () => {
    const before = await recordRow(world, KAETHE);
    expect((await ada.browser.visit(`${recordAt(KAETHE)}/correction`)).status).toBe(303);
    const answer = await proposeCorrection(ada, KAETHE, addressed);
    expect(answer).toMatchObject({ status: 303, location: `${recordAt(KAETHE)}?done=proposed` });
    expect(await recordRow(world, KAETHE)).toEqual(before);
    expect(await toldOf(world, /proposes to correct record 200000001/)).toEqual([
      ada.email,
      alan.email,
    ]);
    const overview = await alan.browser.visit('/admin');
    expect(overview.html.textContent).toMatch(/Record 200000001.*Given name, Contact address/s);
    expect(overview.html.textContent).not.toMatch(/Kaethe|new\.example|home\.example/);

    const path = `/admin/proposals/${await newestProposal(world)}`;
    const own = await Promise.all([1, 2, 3].map(() => post(ada.browser, path, { act: 'confirm' })));
    expect(own.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect((await proposeCorrection(alan, KAETHE, { givenName: 'Kat' })).status).toBe(422);
    expect(await recordRow(world, KAETHE)).toEqual(before);
  });

  it('T57: is confirmed by who looked at what it changes, and by nobody else', async () => {
    const path = `/admin/proposals/${await newestProposal(world)}`;
    const other = await personAt(world, 'Olga', { role: 'administrator' });
    expect((await send(other, path, { act: 'confirm' })).status).toBe(409);
    await send(other, `${recordAt(KAETHE)}/looks`, { reason: 'correction' });
    const masked = await other.browser.visit(recordAt(KAETHE));
    expect(masked.html.textContent).toContain('k•••@new.example');
    expect(masked.html.querySelector('button[value=confirm]')).toBeNull();
    expect((await send(other, path, { act: 'confirm' })).status).toBe(409);
    expect((await recordRow(world, KAETHE)).corrections).toBe('');
    await takeRole(ada, other.id, 'member');
  });

  it('is confirmed once by two at once; every address is told, old and new, and so is the account', async () => {
    world.mailbox.messages.length = 0;
    const page = await lookAtAll(alan, KAETHE);
    expect(page.html.textContent).toMatch(/kathe@home\.example.*kaethe@new\.example/s);
    const path = `/admin/proposals/${await newestProposal(world)}`;
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => post(alan.browser, path, { act: 'confirm' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409, 409]);
    const { name, addresses, corrections } = await recordRow(world, KAETHE);
    expect([name, addresses, corrections]).toEqual([
      'Käthe Müller',
      'kathe@work.example kathe@home.example',
      'waiting',
    ]);
    const overview = await ada.browser.visit('/admin');
    const open = overview.html.querySelector('[aria-labelledby=corrections-h]')?.textContent;
    expect(open).toMatch(/Record 200000001.*Confirmed\. It takes effect/s);
    await world.runJobs();
    const { text } = await world.mailTo('kathe@home.example');
    expect(text).toMatch(/Given name, Contact address/);
    expect(text).not.toMatch(/Kaethe|kaethe@new/);
    expect(await toldOf(world, /Your record will be corrected/)).toEqual([
      'kaethe@new.example',
      'kathe@home.example',
      'kathe@work.example',
    ]);
    const audit = await world.dataSource.query<{ action: string; details: object }[]>(
      `select action, details from audit_log where action ~ 'record.proposed|profile.correction' order by seq`,
    );
    expect(audit.map(({ action }) => action)).toEqual([
      'record.proposed',
      'profile.correctionConfirmed',
    ]);
    expect(JSON.stringify(audit)).not.toMatch(/Kaethe|example/);
  });

  it('takes effect after seven days; the values of before stay, and the old address is told for thirty (T60)', async () => {
    await letDaysPass(world, 6.9, ada, alan);
    expect((await recordRow(world, KAETHE)).corrections).toBe('waiting');
    await letDaysPass(world, 0.2, ada, alan);
    const { name, addresses, corrections } = await recordRow(world, KAETHE);
    expect([name, addresses, corrections]).toEqual([
      'Kaethe Müller',
      'kathe@work.example kaethe@new.example',
      'done',
    ]);
    expect(await toldOf(world, /Your record was corrected/)).toContain('kathe@home.example');
    const id = await correctionOf(world, KAETHE);
    expect((await post(ada.browser, `/admin/corrections/${id}/withdrawal`, {})).status).toBe(409);
    const page = await lookAtAll(ada, KAETHE);
    expect(page.html.textContent).toMatch(/Addresses beforekathe@home\.example/);
    expect(page.html.textContent).toMatch(/Names before.*Käthe Müller.*C-\d/s);
    expect(page.text).toMatch(/It took effect/);

    const again = { contactAddress: 'kaethe@newer.example' };
    await proposeCorrection(ada, KAETHE, again);
    world.mailbox.messages.length = 0;
    await decideNewest(world, alan, KAETHE);
    expect(await toldOf(world, /will be corrected/)).toContain('kathe@home.example');
    await post(
      ada.browser,
      `/admin/corrections/${await correctionOf(world, KAETHE)}/withdrawal`,
      {},
    );
    await letDaysPass(world, 31, ada, alan);
    await proposeCorrection(ada, KAETHE, again);
    await decideNewest(world, alan, KAETHE);
    expect(await toldOf(world, /will be corrected/)).not.toContain('kathe@home.example');
  });

  it('is withdrawn by any administrator until then, and all who were told hear of it', async () => {
    await proposeCorrection(ada, AMADOU, { birthDate: '1979-01-31' });
    expect((await decideNewest(world, alan, AMADOU)).status).toBe(303);
    expect((await proposeCorrection(ada, AMADOU, { birthDate: '1979-02-01' })).status).toBe(409);
    const path = `/admin/corrections/${await correctionOf(world, AMADOU)}/withdrawal`;
    world.mailbox.messages.length = 0;
    const [first, second] = await Promise.all([
      post(ada.browser, path, {}),
      post(alan.browser, path, {}),
    ]);
    expect([first.status, second.status].sort()).toEqual([303, 409]);
    expect(await toldOf(world, /was stopped/)).toEqual([
      'amadou@old.example',
      'amadou@other.example',
    ]);
    await letDaysPass(world, 8, ada, alan);
    expect((await recordRow(world, AMADOU)).born).toBe('1979-01-30');
  });

  it('voids what was decided about a request for the record meanwhile: two people look at it anew', async () => {
    await proposeCorrection(ada, KAETHE, { contactAddress: 'kaethe@last.example' });
    await decideNewest(world, alan, KAETHE);
    await letDaysPass(world, 5, ada, alan);
    const desk = new StaffDesk(world);
    const rosa = await desk.person('Rosa');
    const { number } = await ask(world, {
      person: { certificationId: KAETHE },
      exams: [{ registrationId: '700-104223' }],
      phone: '030 123456',
      proves: ['kathe@work.example'],
      contact: 'asks@mail.example',
    });
    await desk.claim(rosa, number);
    await desk.approve(rosa, number);
    expect((await ticketRow(world, number))['state']).toBe('hold');
    world.mailbox.messages.length = 0;
    await letDaysPass(world, 2.1, ada, alan);
    expect((await recordRow(world, KAETHE)).addresses).toContain('kaethe@last.example');
    expect(await ticketRow(world, number)).toMatchObject({ state: 'in_review', two_people: true });
    expect(await toldOf(world, /does not hold any more/)).toEqual(['rosa@keyhaven.example']);
  });
});
