import { type Administrator, personAt } from './support/administrators.js';
import type { Page } from './support/browser-session.js';
import { recordRow, toldOf } from './support/corrections.js';
import { post } from './support/moderation.js';
import { makeAccount } from './support/people.js';
import { importHolders } from './support/recovery.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const PATH = '/admin/profiles/new';
const ENTRY = {
  certificationId: '400000001',
  givenName: 'Olena',
  familyName: 'Bondar',
  nativeName: 'Олена Бондар',
  birthDate: '1991-02-03',
  signInAddress: 'olena@post.example',
  contactAddress: 'olena@home.example',
  phone: '+33 1 23 45 67 89',
  country: 'FR',
  locale: 'uk',
};

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

async function make(changes: Record<string, string> = {}): Promise<Page> {
  await ada.browser.visit(PATH);
  return ada.browser.submit(PATH, { ...ENTRY, ...changes });
}
const linkOf = (certificationId: string) =>
  world.dataSource.query<object[]>(
    `select a.name, l.reason, a.password_hash as password from profiles p
       join profile_links l on l.profile_id = p.id join accounts a on a.id = l.account_id
      where p.certification_id = $1`,
    [certificationId],
  );

describe('a new profile', () => {
  it('is made once by five at once, with an account for an address that nobody signs in with, and all are told', async () => {
    world.mailbox.messages.length = 0;
    const made = await Promise.all([1, 2, 3, 4, 5].map(() => post(ada.browser, PATH, ENTRY)));
    expect(made.map(({ status }) => status).sort()).toEqual([303, 422, 422, 422, 422]);
    expect(await recordRow(world, '400000001')).toMatchObject({
      name: 'Olena Bondar',
      born: '1991-02-03',
      addresses: 'olena@post.example olena@home.example',
    });
    expect(await linkOf('400000001')).toEqual([
      { name: 'Olena Bondar', reason: 'import', password: null },
    ]);
    expect(await toldOf(world, /profile/)).toEqual(
      [ada.email, alan.email, 'olena@home.example', 'olena@post.example'].sort(),
    );
    const audit = await world.dataSource.query<object[]>(
      `select actor_id, subject_id, details from audit_log where action = 'profile.created'`,
    );
    expect(audit).toEqual([
      { actor_id: ada.id, subject_id: '400000001', details: { linked: true } },
    ]);
    const found = await alan.browser.visit(`/admin/people?q=${encodeURIComponent('Бондар')}`);
    expect(found.html.querySelector('[aria-labelledby=records-h]')?.textContent).toContain(
      'Олена Бондар',
    );
  });

  it('takes the ID in groups of three, as other pages write it', async () => {
    const made = await make({
      certificationId: '400 000 009',
      signInAddress: 'groups@post.example',
      contactAddress: 'groups@post.example',
    });
    expect([made.status, (await linkOf('400000009')).length]).toEqual([303, 1]);
  });

  it('is never linked to an account that is there already', async () => {
    await makeAccount(world, 'petro@post.example', { name: 'Petro' });
    const changes = { certificationId: '400000002', signInAddress: 'petro@post.example' };
    expect((await make(changes)).status).toBe(303);
    expect(await linkOf('400000002')).toEqual([]);
  });

  it.each<[string, Record<string, string>]>([
    ['certificationId', { certificationId: '200000001' }],
    ['certificationId', { certificationId: '12345' }],
    ['givenName', { givenName: ' ' }],
    ['birthDate', { birthDate: '1991-02-30' }],
    ['birthDate', { birthDate: '2091-02-03' }],
    ['signInAddress', { signInAddress: 'nobody' }],
    ['contactAddress', { contactAddress: '' }],
    ['phone', { phone: '12' }],
    ['country', { country: 'XX' }],
    ['locale', { locale: 'Ukrainian language' }],
  ])('is refused by its %s: %j, with all that was typed', async (field, changes) => {
    const page = await make({ certificationId: '400000009', ...changes });
    expect(page.status).toBe(422);
    expect(page.html.querySelector(`#${field}-error`)).not.toBeNull();
    expect(page.html.querySelectorAll('main form [id$=-error]')).toHaveLength(1);
    expect(page.html.querySelector('[name=familyName]')?.getAttribute('value')).toBe('Bondar');
  });

  it('T40: is not made over one that exists, nor with an address of who makes it', async () => {
    const before = await recordRow(world, '200000001');
    await make({ certificationId: '200000001' });
    expect(await recordRow(world, '200000001')).toEqual(before);
    expect((await make({ certificationId: '400000003', contactAddress: ada.email })).status).toBe(
      403,
    );
  });
});
