import { RecoveryCodes } from '../src/accounts/password/recovery-codes.service.js';
import { registeredRoutes } from './access/registered-routes.js';
import {
  type Administrator,
  openProposals,
  personAt,
  roleOf,
  send,
} from './support/administrators.js';
import { PASSWORD, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let ada: Administrator;
let rosa: Administrator;
let mina: Administrator;

beforeAll(async () => {
  world = await startTestApp();
  ada = await personAt(world, 'Ada', { role: 'administrator' });
  rosa = await personAt(world, 'Rosa', { role: 'moderator' });
  mina = await personAt(world, 'Mina');
});
afterAll(() => world.close());
afterEach(async () => {
  await world.dataSource.query(`update admin_proposals set state = 'void' where state = 'open'`);
  await world.dataSource.query('delete from rate_limits');
});

describe('the search for people', () => {
  it('finds by a part of the name, the number, or a whole address, which no list shows', async () => {
    const { id, email } = mina;
    const found = async (q: string) => {
      const { html, text } = await ada.browser.visit(`/admin/people?q=${encodeURIComponent(q)}`);
      const rows = html.querySelectorAll('[aria-labelledby=found-h] tbody a');
      return {
        ids: rows.map((row) => row.getAttribute('href')),
        shown: text.includes(`<bdi>${email}`),
      };
    };
    const hit = { ids: [`/admin/people/${id}`], shown: false };
    for (const q of ['mina s', '@mina-sample', String(id), email.toUpperCase()])
      expect(await found(q)).toEqual(hit);
    for (const q of [email.slice(1), 'keyhaven.example', '%', '_', "'", '\\'])
      expect(await found(q)).toEqual({ ids: [], shown: false });
  });
});

describe('forms that hold more than they ask for', () => {
  const MORE: [string, Record<string, string | string[]>][] = [
    ['a role', { role: 'administrator' }],
    ['a flag', { isAdmin: 'true' }],
    ['an id', { id: '1', accountId: '1' }],
    ['columns', { role_since: '2020-01-01', sessionEpoch: '9', passwordHash: 'x' }],
    ['a nested account', { 'account[role]': 'administrator' }],
    ['a prototype', { '__proto__[role]': 'administrator', '__proto__[isAdmin]': 'true' }],
    ['a constructor', { 'constructor[prototype][role]': 'administrator' }],
    ['a list', { 'roles[]': ['administrator', 'lead'] }],
  ];
  const DROPPED = ['a prototype', 'a constructor'];
  /** Each form with an entry that would be accepted, and the field that it is about. */
  const FORMS = (): [string, () => Administrator, Record<string, string>, string][] => [
    ['/settings/profile', () => mina, { name: 'Mina Marwood' }, 'name'],
    [
      '/settings/security/password',
      () => mina,
      { currentPassword: 'x', password: 'y' },
      'password',
    ],
    [`/admin/people/${mina.id}/removal`, () => ada, { role: 'member', reason: 'R.' }, 'role'],
    [`/admin/people/${mina.id}/proposals`, () => ada, { role: 'lead', reason: 'R.' }, 'role'],
    [
      '/admin/settings/proposals',
      () => ada,
      { setting: 'mailDays', value: '60', reason: 'R.' },
      'value',
    ],
    ['/admin/proposals/1', () => ada, { act: 'confirm' }, 'act'],
  ];
  const roles = () =>
    world.dataSource.query<object[]>('select id, role, role_since from accounts order by id');

  it.each(MORE)('T38: with %s give nobody a role', async (what, more) => {
    const before = await roles();
    const taken: string[] = [];
    for (const [path, who, entry] of FORMS()) {
      const extra = Object.fromEntries(Object.entries(more).filter(([name]) => !(name in entry)));
      const { status } = await send(who(), path, { ...entry, ...extra });
      // The parser drops prototypes before anybody sees them: what is left may be a good entry.
      const allowed = DROPPED.includes(what) ? [303, 404, 409, 422] : [422];
      if (Object.keys(extra).length > 0 && !allowed.includes(status))
        taken.push(`${path}: ${status}`);
    }
    const visitor = world.browser();
    await visitor.visit('/sign-up');
    const entry = { name: 'Nora Quist', email: 'nora@post.example', password: 'a lantern at sea' };
    await visitor.submit('/sign-up', { ...entry, ...more });
    expect([303, 422]).toContain(visitor.page.status);
    expect(taken).toEqual([]);
    expect(await roles()).toEqual(before);
    expect(({} as Record<string, unknown>)['role']).toBeUndefined();
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });

  it('T38: with a field that is a list, a doubled one or a tree are refused', async () => {
    const before = await roles();
    for (const [path, who, entry, field] of FORMS()) {
      const { [field]: value = '', ...others } = entry;
      for (const odd of [
        { [field]: [value, value] },
        { [`${field}[]`]: value },
        { [`${field}[$ne]`]: '' },
        { [`${field}[0]`]: value },
        { [`${field}[toString]`]: value },
      ])
        expect([path, (await send(who(), path, { ...others, ...odd })).status]).toEqual([
          path,
          422,
        ]);
    }
    expect(await roles()).toEqual(before);
    expect(await openProposals(world)).toBe(0);
  });
});

/** What opens an account, as the database has it. */
async function belongings(accountId: number): Promise<object> {
  const rows: Record<string, unknown> = {};
  for (const [table, column] of [
    ['accounts', 'id'],
    ['account_addresses', 'account_id'],
    ['account_totps', 'account_id'],
    ['account_passkeys', 'account_id'],
    ['recovery_codes', 'account_id'],
    ['recovery_contacts', 'account_id'],
    ['password_reset_requests', 'account_id'],
  ])
    rows[table ?? ''] = await world.dataSource.query(
      `select * from ${table} where ${column} = $1`,
      [accountId],
    );
  return rows;
}

describe('what is the own of a person', () => {
  it('T39: is changed by no route, whatever administrators and moderators send to it', async () => {
    await world.dataSource.query(
      `insert into account_passkeys (id, account_id, name, public_key, counter, transports, backed_up, added_at)
       values ('7', $1, 'Key', '\\x00', 0, '{}', false, now())`,
      [mina.id],
    );
    await world.dataSource.transaction((tx) => world.get(RecoveryCodes).replace(tx, mina.id));
    const before = await belongings(mina.id);
    const [email, password] = ['taken@mail.example', 'a password of another'];
    const whose = {
      id: '7',
      accountId: String(mina.id),
      account: mina.email,
      handle: 'mina-sample',
    };
    const bodies: Record<string, string>[] = [
      { email },
      { currentPassword: PASSWORD, password: 'short' },
      { code: '123456' },
      { ...whose, email, password, code: '123456', name: 'Mallory' },
    ];
    const closed = registeredRoutes(world.app).filter(
      ({ method, path, gate }) => method !== 'GET' && gate !== 'public' && path !== '/sign-out',
    );
    expect(closed.length).toBeGreaterThan(25);
    const failures: string[] = [];
    for (const { path, gate } of closed) {
      const ids = path.includes('/:') ? [String(mina.id), '7'] : [''];
      for (const who of gate === 'administrator' ? [ada] : [ada, rosa]) {
        await stillSignedIn(who);
        for (const id of ids) {
          const address = path.replace(':kind', 'recovery').replace(/:\w+/g, id);
          for (const body of bodies) {
            const { status } = await send(who, address, body);
            if (status >= 500) failures.push(`${address}: ${status}`);
          }
        }
      }
    }
    expect(failures).toEqual([]);
    expect(await belongings(mina.id)).toEqual(before);
    expect(await roleOf(world, mina.id)).toBe('member');
  }, 180_000);
});

/** Whoever ended the own sessions on the way comes back. */
async function stillSignedIn(who: Administrator): Promise<void> {
  await world.dataSource.query('delete from rate_limits');
  const { status } = await who.browser.visit('/moderation/log');
  if (status !== 200) who.browser = await signedIn(world, who.email);
}
