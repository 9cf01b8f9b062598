import type { Account } from '../src/accounts/account/account.entity.js';
import type { BrowserSession } from './support/browser-session.js';
import { claim, doneLine, post } from './support/moderation.js';
import { makeAccount, signedIn } from './support/people.js';
import { ask, importHolders, type RequestStory, stateOf, ticketRow } from './support/recovery.js';
import { text } from './support/page-text.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let rosa: BrowserSession;
let lena: BrowserSession;
let lead: Account;
let requests = 0;

beforeAll(async () => {
  world = await startTestApp();
  await importHolders(world);
  await makeAccount(world, 'rosa@keyhaven.example', { name: 'Rosa Pereira', role: 'moderator' });
  await makeAccount(world, 'jonas@keyhaven.example', { name: 'Jonas Berg', role: 'moderator' });
  lead = await makeAccount(world, 'lena@keyhaven.example', { name: 'Lena Sorel', role: 'lead' });
  rosa = await signedIn(world, 'rosa@keyhaven.example');
  lena = await signedIn(world, 'lena@keyhaven.example');
});
afterAll(() => world.close());
afterEach(() => world.dataSource.query("update recovery_tickets set state = 'withdrawn'"));

const minute = () => world.clock.now().toISOString().slice(0, 16);

/** Käthe remembers an exam and her phone number, and can read none of her addresses. */
const REMEMBERS: Partial<RequestStory> = {
  person: { certificationId: '200000001' },
  exams: [{ registrationId: '700-104223' }],
  phone: '030 123456',
};

async function claimed(story: Partial<RequestStory>): Promise<{ id: string; path: string }> {
  const contact = `caller${(requests += 1)}@new.example`;
  const { number } = await ask(world, { ...story, contact });
  const item = { id: number, path: `/moderation/recovery/${number}` };
  world.clock.advance({ minutes: 1 });
  await claim(rosa, item);
  return item;
}

const call = () => ({
  kind: 'live',
  document: 'passport',
  country: 'de',
  heldAt: minute(),
  agreesName: '1',
  agreesBirthDate: '1',
  agreesFace: '1',
});

const visit = () => ({
  ...call(),
  kind: 'in-person',
  confirmedBy: 'notary',
  place: 'Notariat am Markt, Berlin',
  foundThrough: 'The register of notaries',
});

describe('an identity check', () => {
  it('opens path C to two people, one a lead, with a hold of 14 days', async () => {
    const item = await claimed(REMEMBERS);
    expect(text(rosa.page)).toContain('none is reached yet');
    await rosa.submit(`${item.path}/identity-check`, call());
    expect(doneLine(await rosa.follow())).toBe(
      `The identity check of ${item.id} was written down.`,
    );
    expect(text(rosa.page)).toContain('path C is reached');
    expect(text(rosa.page)).toMatch(/Live, in a call ?Passport, DE, \d/);
    await rosa.submit(`${item.path}/approval`);
    expect(await stateOf(world, item.id)).toBe('second_review');

    const path = `/moderation/second/${item.id}`;
    await claim(lena, { id: item.id, path });
    await lena.submit(`${path}/approval`);
    const row = await ticketRow(world, item.id);
    expect(row).toMatchObject({ state: 'hold', path: 'C' });
    expect(Number(row['hold_until']) - Number(row['since'])).toBe(14 * 86_400_000);
    const log = await lena.visit(`/moderation/log?kind=ticket&id=${item.id}`);
    expect(text(log)).toContain('Identity check written down');
  });

  it('T01: written down by mistake is taken back with a reason, and voids what was approved on it', async () => {
    const item = await claimed(REMEMBERS);
    await rosa.submit(`${item.path}/identity-check`, call());
    await rosa.follow();
    const back = `${item.path}/identity-check/taking-back`;
    expect((await rosa.submit(back)).status).toBe(422);
    await rosa.submit(back, { takeBackReason: 'other-request' });
    expect(text(await rosa.follow())).toContain('none is reached yet');

    await rosa.submit(`${item.path}/identity-check`, call());
    await rosa.follow();
    await rosa.submit(`${item.path}/approval`);
    const path = `/moderation/second/${item.id}`;
    await claim(lena, { id: item.id, path });
    await lena.submit(`${path}/identity-check/taking-back`, { takeBackReason: 'not-agreed' });
    expect(await ticketRow(world, item.id)).toMatchObject({ state: 'in_review', two_people: true });
    const rows = await world.dataSource.query<{ details: object; standing: number }[]>(
      `select details, (select count(*)::int from recovery_approvals
         where ticket_id = $2 and voided_at is null) as standing
       from audit_log where action = 'ticket.identityTakenBack' and subject_id = $1 order by seq`,
      [item.id, Number(item.id.slice(2))],
    );
    expect(rows).toEqual([
      { details: { reason: 'other-request' }, standing: 0 },
      { details: { reason: 'not-agreed' }, standing: 0 },
    ]);
  });

  it('in person opens path D, where nothing else is known', async () => {
    const item = await claimed({ person: { certificationId: '200000001' } });
    await rosa.submit(`${item.path}/identity-check`, visit());
    expect(text(await rosa.follow())).toContain('path D is reached');
    expect(text(rosa.page)).toContain('Contact that we found ourselves: The register of notaries');
  });

  it('T01: is refused where anything is missing, and everything typed stays', async () => {
    const item = await claimed(REMEMBERS);
    const path = `${item.path}/identity-check`;
    const lacking: [Record<string, string>, string][] = [
      [{ ...call(), agreesFace: '' }, 'agree'],
      [{ ...call(), kind: '' }, 'how it was checked'],
      [{ ...call(), country: 'QQ' }, 'two letters'],
      [{ ...call(), heldAt: '2026-02-31T10:00' }, 'day and time'],
      [{ ...call(), heldAt: '2001-01-01T10:00' }, 'before the request'],
      [{ ...call(), heldAt: '2099-01-01T10:00' }, 'lies ahead'],
      [{ ...visit(), place: '' }, 'Name the test centre'],
      [{ ...visit(), foundThrough: 'They gave us +49 30 123456' }, 'came with the request'],
    ];
    for (const [fields, said] of lacking) {
      const refused = await rosa.submit(path, fields);
      expect([fields, refused.status]).toEqual([fields, 422]);
      expect(text(refused)).toContain(said);
    }
    expect(rosa.page.html.querySelector('#record-place')?.getAttribute('value')).toBe(
      visit().place,
    );
    expect(await stateOf(world, item.id)).toBe('in_review');
    expect(text(await rosa.visit(item.path))).toContain('none is reached yet');
  });

  it('T03: is written by the claimer alone, and never about nobody', async () => {
    const item = await claimed(REMEMBERS);
    const version = String((await ticketRow(world, item.id))['version']);
    const path = `${item.path}/identity-check`;
    expect((await post(lena, path, { ...call(), version })).status).toBe(409);
    const nobody = await claimed({});
    expect(rosa.page.html.querySelector('[name=agreesFace]')).toBeNull();
    const unbound = String((await ticketRow(world, nobody.id))['version']);
    const refused = await post(rosa, `${nobody.path}/identity-check`, {
      ...call(),
      version: unbound,
    });
    expect(refused.status).toBe(422);
  });

  it('T04: counts for the record it was compared with, and one that comes later voids the approval', async () => {
    const item = await claimed(REMEMBERS);
    await rosa.submit(`${item.path}/identity-check`, call());
    await rosa.follow();
    await rosa.submit(`${item.path}/record`, { record: '200000002' });
    await rosa.follow();
    expect(text(rosa.page)).toContain('None was written down.');
    await rosa.submit(`${item.path}/record`, { record: '200000001' });
    expect(text(await rosa.follow())).toContain('path C is reached');
    await rosa.submit(`${item.path}/approval`);

    await world.dataSource.query(
      `insert into recovery_identity_checks (ticket_id, profile_id, kind, document, country, held_at, written_at)
       select ticket_id, profile_id, 'in-person', document, country, held_at, written_at from recovery_identity_checks
       where ticket_id = $1`,
      [Number(item.id.slice(2))],
    );
    const path = `/moderation/second/${item.id}`;
    await claim(lena, { id: item.id, path });
    await lena.submit(`${path}/approval`);
    expect(await stateOf(world, item.id)).toBe('second_review');
  });

  it('may go to a second person who signs in by a passkey alone', async () => {
    await world.dataSource.query('update accounts set password_hash = null where id = $1', [
      lead.id,
    ]);
    await world.dataSource.query(
      `insert into account_passkeys (id, account_id, name, public_key, counter, transports, backed_up, added_at)
       values ('a2V5', $1, 'Key', '', 0, '{}', false, now())`,
      [lead.id],
    );
    const item = await claimed(REMEMBERS);
    await rosa.submit(`${item.path}/identity-check`, call());
    await rosa.follow();
    await rosa.submit(`${item.path}/approval`);
    expect(await ticketRow(world, item.id)).toMatchObject({ second_id: lead.id });
  });
});
