import { SecurityEvent } from '../src/accounts/security-events/security-event.entity.js';
import { Jobs } from '../src/jobs/jobs.js';
import {
  type Administrator,
  confirmNewest,
  newestProposal,
  openProposals,
  personAt,
  proposeSetting,
} from './support/administrators.js';
import { claim, post } from './support/moderation.js';
import { ask, importHolders, ticketRow } from './support/recovery.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const HOUR_MS = 3_600_000;

let world: TestWorld;
let ada: Administrator;
let alan: Administrator;
let rosa: Administrator;

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
  await world.dataSource.query('delete from protective_settings; delete from rate_limits');
});

/** Käthe asks by path B, and Rosa approves. @returns the state then, and the hold in hours */
async function approved(): Promise<{ state: unknown; hours: number | null }> {
  const { number } = await ask(world, {
    person: { certificationId: '200000001' },
    exams: [{ registrationId: '700-104223' }],
    phone: '030 123456',
    proves: ['kathe@work.example'],
    contact: 'asks@mail.example',
  });
  const path = `/moderation/recovery/${number}`;
  await claim(rosa.browser, { id: number, path });
  await rosa.browser.visit(`${path}?confirm=approval`);
  await rosa.browser.submit(`${path}/approval`);
  const { state, since, hold_until: until } = await ticketRow(world, number);
  const length =
    until instanceof Date && since instanceof Date ? Number(until) - Number(since) : null;
  return { state, hours: length === null ? null : length / HOUR_MS };
}

const store = (name: string, value: number) =>
  world.dataSource.query(
    `insert into protective_settings values ($1, $2, now())
     on conflict (name) do update set value = excluded.value`,
    [name, value],
  );

const inForce = async (label: string) => {
  const { html } = await ada.browser.visit('/admin/settings');
  const row = html.querySelectorAll('tbody tr').find((each) => each.text.includes(label));
  return row?.querySelector('td strong')?.text;
};

describe('a protective setting', () => {
  it('takes two administrators, holds from then on, and is told', async () => {
    world.mailbox.messages.length = 0;
    await proposeSetting(ada, 'extraHoldHoursB', '48');
    expect(await inForce('path B')).toBe('0 hours');
    expect((await post(ada.browser, await newest(), { act: 'confirm' })).status).toBe(403);
    expect((await confirmNewest(world, alan)).location).toBe('/admin/settings?done=confirmed');
    expect(await inForce('path B')).toBe('48 hours');
    expect(await approved()).toEqual({ state: 'hold', hours: 72 + 48 });
    const told = (await world.mailTo(ada.email)).text;
    expect(told).toContain('Longer hold on path B. Now: 48 hours. Before: 0 hours.');
    const rows = await world.dataSource.query<object[]>(
      `select action, actor_id, subject_id from audit_log where subject_kind = 'setting' order by seq`,
    );
    expect(rows).toEqual([
      { action: 'setting.proposed', actor_id: ada.id, subject_id: 'extraHoldHoursB' },
      { action: 'setting.changed', actor_id: alan.id, subject_id: 'extraHoldHoursB' },
    ]);
  });

  it('asks for a second person where two administrators want that always', async () => {
    await proposeSetting(alan, 'secondPersonAlways', '1');
    await confirmNewest(world, ada);
    expect(await approved()).toEqual({ state: 'second_review', hours: null });
  });

  it.each([
    ['extraHoldHoursB', '-1', 'whole number'],
    ['extraHoldHoursB', '0.5', 'whole number'],
    ['extraHoldHoursB', '1e3', 'whole number'],
    ['extraHoldHoursB', '721', 'from 0 to 720'],
    ['securityEventDays', '89', 'from 90 to 1095'],
    ['mailDays', '0', 'from 30 to 365'],
    ['secondPersonAlways', '2', 'from 0 to 1'],
    ['mailDays', '30', 'holds already'],
    ['holdHours', '0', 'Choose a setting'],
    ['__proto__', '0', 'Choose a setting'],
  ])('T40: %s cannot be proposed as %s', async (setting, value, message) => {
    const page = await proposeSetting(ada, setting, value);
    expect(page.status).toBe(422);
    expect(page.html.querySelector('.errsum')?.text).toContain(message);
    expect(page.html.querySelector('#value')?.getAttribute('value')).toBe(value);
    expect(await openProposals(world)).toBe(0);
  });

  it.each([
    ['extraHoldHoursB', -72],
    ['extraHoldHoursB', -2_147_483_648],
    ['secondPersonAlways', -1],
  ])(
    'T40: %s written into the database as %s shortens no hold and spares nobody',
    async (...row) => {
      await store(...row);
      expect(await inForce('path B')).toBe('0 hours');
      expect(await approved()).toEqual({ state: 'hold', hours: 72 });
    },
  );

  it('T40: written into the database below its floor, deletes nothing before the floor', async () => {
    await store('securityEventDays', 0);
    expect(await inForce('Security events')).toBe('90 days');
    const { manager } = world.dataSource;
    for (const days of [89, 91]) {
      const at = new Date(world.clock.now().getTime() - days * 24 * HOUR_MS);
      const kind = 'confirmed';
      await manager.insert(SecurityEvent, {
        accountId: rosa.id,
        kind,
        at,
        network: '',
        device: '',
        details: { days },
      });
    }
    await world.get(Jobs).add(manager, 'accounts.retention', {});
    await world.runJobs();
    const left = await manager.findBy(SecurityEvent, { accountId: rosa.id, kind: 'confirmed' });
    expect(left.map(({ details }) => details)).toEqual([{ days: 89 }]);
  });

  it('T40: a proposal changed in the database confirms nothing below the floor', async () => {
    await proposeSetting(ada, 'securityEventDays', '400');
    await world.dataSource.query(`update admin_proposals set value = '1' where state = 'open'`);
    expect((await post(alan.browser, await newest(), { act: 'confirm' })).status).toBe(422);
    expect(await inForce('Security events')).toBe('365 days');
  });

  it('T40: the rows that tell of it cannot be changed or removed', async () => {
    await proposeSetting(ada, 'mailDays', '60');
    await confirmNewest(world, alan);
    for (const sql of [
      `update audit_log set actor_id = ${rosa.id} where action = 'setting.changed'`,
      `delete from audit_log where action like 'setting.%'`,
    ])
      await expect(world.dataSource.query(sql)).rejects.toThrow('append-only');
  });
});

const newest = async () => `/admin/proposals/${await newestProposal(world)}`;
