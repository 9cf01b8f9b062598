import {
  type Administrator,
  confirmNewest,
  newestProposal,
  personAt,
  proposeRole,
  roleOf,
  takeRole,
} from './support/administrators.js';
import { claim, post } from './support/moderation.js';
import { signedIn } from './support/people.js';
import { ask, importHolders, passTime, type RequestStory, ticketRow } from './support/recovery.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let ada: Administrator;
let alan: Administrator;
let rosa: Administrator;
let people = 0;

beforeAll(async () => {
  world = await startTestApp();
  await importHolders(world);
  ada = await personAt(world, 'Ada', { role: 'administrator' });
  alan = await personAt(world, 'Alan', { role: 'administrator' });
  rosa = await personAt(world, 'Rosa', { role: 'moderator' });
});
afterAll(() => world.close());
afterEach(async () => {
  await world.dataSource.query(`update recovery_tickets set state = 'withdrawn'`);
  await world.dataSource.query(`update admin_proposals set state = 'void' where state = 'open'`);
});

const somebody = () => personAt(world, `Person${(people += 1)}`);

/** Käthe, with what path B asks for: one approval. */
const PATH_B: RequestStory = {
  person: { certificationId: '200000001' },
  exams: [{ registrationId: '700-104223' }],
  phone: '030 123456',
  proves: ['kathe@work.example'],
  contact: 'asks@mail.example',
};
/** Noor, whose only address gave the code: path B with two people. */
const SOLE_ADDRESS: RequestStory = {
  person: { certificationId: '200000002' },
  exams: [{ registrationId: '611-900001' }, { registrationId: '611-900002' }],
  proves: ['noor@studio.example'],
  contact: 'noor@mail.example',
};

async function requestAt(story: RequestStory) {
  const { number } = await ask(world, story);
  return { id: number, path: `/moderation/recovery/${number}` };
}

const approvalsOf = (number: string) =>
  world.dataSource.query<object[]>('select 1 from recovery_approvals where ticket_id = $1', [
    Number(number.slice(2)),
  ]);

describe('a role', () => {
  it('T05: made by one administrator is none: a sock of theirs stays a member, however they confirm it', async () => {
    const sock = await somebody();
    expect(await proposeRole(ada, sock.id, 'moderator')).toMatchObject({ status: 303 });
    const path = `/admin/proposals/${await newestProposal(world)}`;
    const shown = (await ada.browser.visit('/admin')).html.querySelector(`form[action="${path}"]`);
    expect(shown?.querySelectorAll('button').map((each) => each.getAttribute('value'))).toEqual([
      'withdraw',
    ]);
    const own = await Promise.all(
      Array.from({ length: 5 }, () => post(ada.browser, path, { act: 'confirm' })),
    );
    expect(own.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    expect((await post(sock.browser, path, { act: 'confirm' })).status).toBe(403);
    const again = { role: 'lead', reason: 'Once more.' };
    expect((await post(ada.browser, `/admin/people/${sock.id}/proposals`, again)).status).toBe(422);
    expect(await roleOf(world, sock.id)).toBe('member');
    expect((await sock.browser.visit('/moderation')).status).toBe(403);
  });

  it('T05: given by two approves nothing for 24 hours, and is named for nothing', async () => {
    const sock = await somebody();
    await proposeRole(ada, sock.id, 'moderator');
    expect((await confirmNewest(world, alan)).status).toBe(303);
    const browser = await signedIn(world, sock.email);

    const item = await requestAt(PATH_B);
    const page = await claim(browser, item);
    expect(page.html.textContent).toMatch(/You may approve from \d+ \w+ \d{4}, \d\d:\d\d UTC on/);
    const version = String((await ticketRow(world, item.id))['version']);
    const entry = { version, message: '' };
    expect((await post(browser, `${item.path}/approval`, entry)).status).toBe(403);
    expect(await approvalsOf(item.id)).toEqual([]);

    const other = await requestAt(SOLE_ADDRESS);
    await claim(rosa.browser, other);
    await rosa.browser.visit(`${other.path}?confirm=approval`);
    await rosa.browser.submit(`${other.path}/approval`);
    const { state, second_id: second } = await ticketRow(world, other.id);
    expect([state, [ada.id, alan.id].includes(Number(second))]).toEqual(['second_review', true]);

    await passTime(world, { hours: 24 });
    const later = await signedIn(world, sock.email);
    await claim(later, item);
    await later.visit(`${item.path}?confirm=approval`);
    expect((await later.submit(`${item.path}/approval`)).status).toBe(303);
    expect(await approvalsOf(item.id)).toHaveLength(1);
    for (const each of [ada, alan, rosa]) each.browser = await signedIn(world, each.email);
  });

  it('T05: raised starts the 24 hours anew', async () => {
    const mona = await personAt(world, 'Mona', { role: 'moderator' });
    await proposeRole(alan, mona.id, 'lead');
    await confirmNewest(world, ada);
    const browser = await signedIn(world, mona.email);
    const item = await requestAt(PATH_B);
    await claim(browser, item);
    const version = String((await ticketRow(world, item.id))['version']);
    const entry = { version, message: '' };
    expect((await post(browser, `${item.path}/approval`, entry)).status).toBe(403);
    expect(await approvalsOf(item.id)).toEqual([]);
  });

  it('is given once by five confirmations at the same moment, and all are told who did it', async () => {
    const nadia = await somebody();
    world.mailbox.messages.length = 0;
    await proposeRole(ada, nadia.id, 'lead');
    const path = `/admin/proposals/${await newestProposal(world)}`;
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => post(alan.browser, path, { act: 'confirm' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409, 409, 409]);
    expect(await roleOf(world, nadia.id)).toBe('lead');
    const changes = await world.dataSource.query<object[]>(
      'select before, role, by_id, proposed_by_id, reason from role_changes where account_id = $1',
      [nadia.id],
    );
    expect(changes).toEqual([
      {
        before: 'member',
        role: 'lead',
        by_id: alan.id,
        proposed_by_id: ada.id,
        reason: 'Works well.',
      },
    ]);
    const audit = await world.dataSource.query<object[]>(
      `select action, actor_id from audit_log where subject_kind = 'account' and subject_id = $1 order by seq`,
      [String(nadia.id)],
    );
    expect(audit).toEqual([
      { action: 'role.proposed', actor_id: ada.id },
      { action: 'role.granted', actor_id: alan.id },
    ]);
    expect((await world.mailTo(nadia.email)).text).toContain('the role: Lead');
    for (const each of [ada, alan]) {
      const told = world.mailbox.messages.filter(({ to }) => to === each.email);
      expect(told.map(({ subject }) => subject)).toEqual([
        expect.stringContaining('proposes a role'),
        expect.stringContaining('Role given to'),
      ]);
    }
    const events = await world.dataSource.query<object[]>(
      `select kind, details from security_events where account_id = $1 and kind like 'role%'`,
      [nadia.id],
    );
    expect(events).toEqual([{ kind: 'role-granted', details: { role: 'lead' } }]);
    expect((await nadia.browser.visit('/settings/profile')).status).toBe(303);

    const page = await ada.browser.visit(`/admin/people/${nadia.id}`);
    expect(page.html.querySelector('.log-lines')?.textContent).toContain('Role given');
    expect(page.html.textContent).toContain('p•••@keyhaven.example');
    expect(page.text).not.toContain(nadia.email);
    const { html } = await ada.browser.visit('/admin/people');
    const row = html.querySelectorAll('tr').find((each) => each.textContent.includes('Person'));
    expect(row?.textContent).toContain('Lead');
    const list = html.querySelectorAll('tbody').at(-1)?.textContent.replace(/\s+/g, ' ');
    expect(list).toMatch(/Ada Sample, confirmed by Alan Sample/);
  });

  it('T40: nobody gives one to themselves, nor confirms what is about them', async () => {
    const proposal = { role: 'administrator', reason: 'Why not?' };
    for (const each of [ada, rosa]) {
      const path = `/admin/people/${each.id}/proposals`;
      expect((await post(each.browser, path, proposal)).status).toBe(403);
    }
    await proposeRole(ada, rosa.id, 'administrator');
    const path = `/admin/proposals/${await newestProposal(world)}`;
    for (const act of ['confirm', 'refuse', 'withdraw'])
      expect((await post(rosa.browser, path, { act })).status).toBe(403);
    expect((await post(alan.browser, path, { act: 'withdraw' })).status).toBe(403);
    expect((await post(alan.browser, path, { act: 'seize' })).status).toBe(422);
    expect((await post(alan.browser, path, { act: 'refuse' })).status).toBe(303);
    expect((await post(ada.browser, path, { act: 'withdraw' })).status).toBe(409);
    expect((await post(alan.browser, path, { act: 'confirm' })).status).toBe(409);
    expect(await roleOf(world, rosa.id)).toBe('moderator');
  });

  it('T40: is not confirmed after seven days, nor where the person has another one by now', async () => {
    const [late, other] = [await somebody(), await somebody()];
    await proposeRole(ada, late.id, 'moderator');
    const path = `/admin/proposals/${await newestProposal(world)}`;
    await world.dataSource.query('update admin_proposals set expires_at = $1', [world.clock.now()]);
    expect((await post(alan.browser, path, { act: 'confirm' })).status).toBe(409);
    expect((await proposeRole(alan, late.id, 'moderator')).status).toBe(303);

    await proposeRole(ada, other.id, 'lead');
    const stale = `/admin/proposals/${await newestProposal(world)}`;
    await world.dataSource.query(`update accounts set role = 'moderator' where id = $1`, [
      other.id,
    ]);
    expect((await post(alan.browser, stale, { act: 'confirm' })).status).toBe(409);
    expect(await roleOf(world, other.id)).toBe('moderator');
  });

  it('keeps what was typed, and says what is wrong with it', async () => {
    const { id } = await somebody();
    await ada.browser.visit(`/admin/people/${id}`);
    const entry = { role: 'lead', reason: ' ' };
    const answer = await ada.browser.submit(`/admin/people/${id}/proposals`, entry);
    expect(answer.status).toBe(422);
    expect(answer.html.querySelector('#propose-reason-error')?.textContent).toContain('Say why');
    const chosen = answer.html.querySelector('[name=role][value=lead]');
    expect(chosen?.hasAttribute('checked')).toBe(true);
    expect((await proposeRole(ada, id, 'member')).status).toBe(422);
  });
});

describe('a role taken', () => {
  it('T37: is gone at the next request, and with it what its person proposed', async () => {
    const omar = await personAt(world, 'Omar', { role: 'administrator' });
    const friend = await somebody();
    await proposeRole(omar, friend.id, 'moderator');
    const path = `/admin/proposals/${await newestProposal(world)}`;
    expect((await omar.browser.visit('/moderation')).status).toBe(200);

    expect((await takeRole(ada, omar.id, 'member')).status).toBe(303);
    expect(await omar.browser.visit('/moderation')).toMatchObject({
      status: 303,
      location: '/sign-in?next=%2Fmoderation',
    });
    const again = await signedIn(world, omar.email);
    expect((await again.visit('/moderation')).status).toBe(403);
    expect((await again.visit('/admin')).status).toBe(403);
    expect((await post(alan.browser, path, { act: 'confirm' })).status).toBe(409);
    expect(await roleOf(world, friend.id)).toBe('member');
    expect((await world.mailTo(omar.email)).text).toContain('the role: Member');
  });

  it('T37: lowered leaves what the lower role may, and no more', async () => {
    const lena = await personAt(world, 'Lena', { role: 'administrator' });
    await takeRole(alan, lena.id, 'moderator');
    const again = await signedIn(world, lena.email);
    expect((await again.visit('/moderation')).status).toBe(200);
    expect((await again.visit('/admin/people')).status).toBe(403);
  });

  it('leaves one administrator, also when two take it from each other at the same moment', async () => {
    const [first, second] = [ada, alan];
    const [a, b] = await Promise.all([
      post(first.browser, `/admin/people/${second.id}/removal`, { role: 'member', reason: 'You.' }),
      post(second.browser, `/admin/people/${first.id}/removal`, { role: 'member', reason: 'You.' }),
    ]);
    // The slower of the two is signed out before, or refused under the lock.
    expect([a.status, b.status].filter((status) => status === 303)).toHaveLength(1);
    const [left, gone] = a.status === 303 ? [first, second] : [second, first];
    expect(await roleOf(world, left.id)).toBe('administrator');
    expect(await roleOf(world, gone.id)).toBe('member');

    const page = await left.browser.visit('/admin/people');
    expect(page.text).toContain('There is only one administrator');
    const own = await left.browser.visit(`/admin/people/${left.id}`);
    expect(own.text).toContain('This is the last administrator');
    const path = `/admin/people/${left.id}/removal`;
    const refused = await post(left.browser, path, { role: 'lead', reason: 'Tired.' });
    expect(refused.status).toBe(422);
    expect(await roleOf(world, left.id)).toBe('administrator');
  });
});
