import type { Page } from './support/browser-session.js';
import { Leaver } from './support/leaver.js';
import { confirmByPassword, makeAccount, PASSWORD, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestApp();
});
afterAll(() => world.close());

const NEW_PASSWORD = 'seven quiet harbour lights';

async function auditActions(accountId: number): Promise<string[]> {
  const rows = await world.dataSource.query<{ action: string }[]>(
    `select action from audit_log where subject_kind = 'account' and subject_id = $1 order by seq`,
    [String(accountId)],
  );
  return rows.map(({ action }) => action);
}

describe('/settings/profile', () => {
  it('shows the way to the dashboard in the section Certifications', async () => {
    await makeAccount(world, 'profile@inbox.example');
    const page = await (await signedIn(world, 'profile@inbox.example')).visit('/settings/profile');
    const section = page.html.querySelector('section[aria-labelledby="certifications-h"]');
    expect(section?.querySelector('h2')?.text).toBe('Certifications');
    expect(section?.querySelector('a[href="/dashboard"]')?.text).toBe(
      'Go to Certification Dashboard',
    );
  });

  it('changes the name and keeps the handle', async () => {
    const { handle } = await makeAccount(world, 'rename@inbox.example', { name: 'Jo Before' });
    const browser = await signedIn(world, 'rename@inbox.example');
    await browser.visit('/settings/profile');
    await browser.submit('/settings/profile', { name: ' Jo  After ' });
    const page = await browser.follow();
    expect(page.html.querySelector('#name')?.getAttribute('value')).toBe('Jo After');
    expect(page.text).toContain(`href="/u/${handle}"`);
    expect(page.text).toContain('Your name is saved');
  });

  it.each(['', 'Moderator', 'Jo\u202eAfter', 'x'.repeat(81)])(
    'refuses the name %j',
    async (name) => {
      await makeAccount(world, 'refuse@inbox.example').catch(() => undefined);
      const browser = await signedIn(world, 'refuse@inbox.example');
      await browser.visit('/settings/profile');
      const page = await browser.submit('/settings/profile', { name });
      expect(page.status).toBe(422);
      expect(page.html.querySelector('#name-error')).not.toBeNull();
    },
  );
});

describe('/settings/appearance', () => {
  const PAGE = '/settings/appearance';
  const language = ({ html }: Page) =>
    ['lang', 'dir'].map((name) => html.querySelector('html')?.getAttribute(name));

  it('has pages and mails in the language of one’s choice, whatever the browser asks for', async () => {
    await makeAccount(world, 'reader@inbox.example');
    const browser = await signedIn(world, 'reader@inbox.example');
    await browser.visit(PAGE);
    await browser.submit(PAGE, { locale: 'en-XB' });
    expect(language(await browser.follow())).toEqual(['en-XB', 'rtl']);
    expect(browser.page.html.querySelector('input[checked]')?.getAttribute('value')).toBe('en-XB');
    expect(language(await browser.visit('/nowhere'))).toEqual(['en-XB', 'rtl']);
    const elsewhere = await signedIn(world, 'reader@inbox.example');
    expect(language(await elsewhere.visit('/'))[0]).toBe('en-XB');
    await browser.visit('/settings/security');
    await browser.submit('/settings/security/recovery-codes');
    expect((await world.mailTo('reader@inbox.example')).subject).not.toMatch(/Your recovery/);

    await browser.visit(PAGE);
    await browser.submit(PAGE, { locale: '' });
    expect(language(await browser.visit('/', { 'Accept-Language': 'fr' }))).toEqual(['en', 'ltr']);
    expect(language(await browser.visit('/', { 'Accept-Language': 'en-XB' }))[0]).toBe('en-XB');
  });

  it.each(['xx', '../en'])('knows no %j', async (locale) => {
    await makeAccount(world, 'speaker@inbox.example').catch(() => undefined);
    const browser = await signedIn(world, 'speaker@inbox.example');
    await browser.visit(PAGE);
    const page = await browser.submit(PAGE, { locale });
    expect([page.status, language(page)]).toEqual([422, ['en', 'ltr']]);
    expect(page.html.querySelector('#locale-error')).not.toBeNull();
  });
});

describe('/settings/security', () => {
  it('changes the password with the current one and signs out everywhere else', async () => {
    const { id } = await makeAccount(world, 'change@inbox.example');
    const elsewhere = await signedIn(world, 'change@inbox.example');
    const browser = await signedIn(world, 'change@inbox.example');
    await browser.visit('/settings/security');
    const entry = { currentPassword: PASSWORD, password: NEW_PASSWORD };
    await browser.submit('/settings/security/password', entry);
    expect(browser.page).toMatchObject({
      status: 303,
      location: '/settings/security?saved=password',
    });
    expect((await browser.follow()).text).toContain('Your password is changed');
    expect((await elsewhere.visit('/settings/security')).status).toBe(303);
    expect((await world.mailTo('change@inbox.example')).subject).toBe('Your password was changed');
    expect(await auditActions(id)).toEqual(['password.changed']);
    await signedIn(world, 'change@inbox.example', NEW_PASSWORD);
  });

  it.each([
    ['currentPassword', { currentPassword: 'not the current one' }],
    ['currentPassword', { currentPassword: '' }],
    ['currentPassword', { currentPassword: [PASSWORD, PASSWORD] }],
    ['password', { password: 'too short' }],
    ['password', { password: 'Ilka Marwood 1984' }],
    ['password', { password: [NEW_PASSWORD, NEW_PASSWORD] }],
  ])('refuses at %s the change %j', async (field, entry) => {
    await makeAccount(world, 'unchanged@inbox.example').catch(() => undefined);
    const browser = await signedIn(world, 'unchanged@inbox.example');
    await browser.visit('/settings/security');
    const change = { currentPassword: PASSWORD, password: NEW_PASSWORD, ...entry };
    const page = await browser.submit('/settings/security/password', change);
    expect(page.status).toBe(422);
    expect(page.html.querySelector(`#${field}-error`)).not.toBeNull();
    expect(page.html.querySelector('title')?.text).toMatch(/^Error:/);
  });

  it('makes ten recovery codes, shows them once and keeps only hashes', async () => {
    const { id } = await makeAccount(world, 'codes@inbox.example');
    const browser = await signedIn(world, 'codes@inbox.example');
    await browser.visit('/settings/security');
    await browser.submit('/settings/security/recovery-codes');
    expect(browser.page.status).toBe(303);
    const shown = (await browser.follow()).html
      .querySelectorAll('#codes li')
      .map(({ text }) => text);
    expect(new Set(shown).size).toBe(10);
    for (const code of shown)
      expect(code).toMatch(/^([0-9a-hj-km-np-tv-z]{4}-){3}[0-9a-hj-km-np-tv-z]{4}$/);

    const again = await browser.visit('/settings/security');
    expect(again.html.querySelector('#codes')).toBeNull();
    expect(again.text).toContain('You have 10 codes');
    await browser.submit('/settings/security/recovery-codes');
    const second = (await browser.follow()).html
      .querySelectorAll('#codes li')
      .map(({ text }) => text);
    expect(second.filter((code) => shown.includes(code))).toEqual([]);
    expect(await auditActions(id)).toEqual(['recovery-codes.replaced', 'recovery-codes.replaced']);
    expect((await world.mailTo('codes@inbox.example')).subject).toBe(
      'Your recovery codes were replaced',
    );

    const [everything] = await world.dataSource.query<{ text: string }[]>(
      `select string_agg(line, ' ') as text from (
         select sess::text as line from sessions union all select encode(hash, 'escape') from recovery_codes
         union all select details::text from audit_log union all select params::text from mail_messages) as rows`,
    );
    for (const code of [...shown, ...second]) expect(everything?.text).not.toContain(code);
  });

  it('makes no codes ten minutes after sign-in before one has confirmed who one is', async () => {
    const { id } = await makeAccount(world, 'no-codes@inbox.example');
    const browser = await signedIn(world, 'no-codes@inbox.example');
    await browser.visit('/settings/security');
    world.clock.advance({ minutes: 10 });
    await browser.submit('/settings/security/recovery-codes');
    expect(browser.page.location).toMatch(/^\/confirm\?waiting=/);
    expect(await auditActions(id)).toEqual([]);
    await confirmByPassword(browser);
    await browser.submit('/settings/security/recovery-codes');
    expect((await browser.follow()).html.querySelectorAll('#codes li')).toHaveLength(10);
    expect(await auditActions(id)).toEqual(['recovery-codes.replaced']);
  });

  it('lets nobody guess the current password from an open session', async () => {
    await makeAccount(world, 'guess@inbox.example');
    const browser = await signedIn(world, 'guess@inbox.example');
    const statuses = [];
    for (let i = 0; i < 11; i++) {
      await browser.visit('/settings/security');
      const page = await browser.submit('/settings/security/password', {
        currentPassword: `wrong ${i}`,
        password: NEW_PASSWORD,
      });
      statuses.push(page.status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(422), 429]);
  });

  it('lists the sign-in addresses, and changes none', async () => {
    await makeAccount(world, 'Listed@inbox.example');
    const page = await (await signedIn(world, 'listed@inbox.example')).visit('/settings/security');
    const section = page.html.querySelector('section[aria-labelledby="addresses-h"]');
    expect(section?.querySelectorAll('li').map(({ text }) => text)).toEqual([
      'Listed@inbox.example',
    ]);
    expect(section?.querySelector('form')).toBeNull();
  });
});

describe('/settings/data/tables', () => {
  it('gives all that is stored in one table or each by itself, with nothing that a spreadsheet would run', async () => {
    const { account, browser, email } = await Leaver.of(world, '=cmd|calc');
    await browser.visit('/settings/data');
    const page = await browser.visit('/settings/data/tables');
    expect(page.html.querySelectorAll('tbody th bdi').map(({ text }) => text)).toEqual(
      expect.arrayContaining(['account', 'account.addresses', 'forum.posts']),
    );
    const all = await browser.submit('/settings/data/tables');
    expect(all.headers['content-disposition']).toMatch(`${account.handle}.csv`);
    expect(all.headers['cache-control']).toBe('no-store');
    expect(all.text).toContain("account,,,name,'=cmd|calc\r\n");
    expect(all.text).toContain(`account.addresses,,1,address,${email}\r\n`);
    expect(all.text).toMatch(/forum\.posts,,2,body,Still nothing\./);
    expect(all.text).not.toMatch(/hash|secret|\$argon2/i);

    await browser.visit('/settings/data/tables');
    const one = await browser.submit('/settings/data/tables', { table: 'account.addresses' });
    expect(one.headers['content-disposition']).toMatch(`${account.handle}-account-addresses.csv`);
    expect(one.text.split('\r\n')[0]).toBe('\ufeffno,address,main,addedAt');
    expect(one.text).toContain(`1,${email},true,`);
    await browser.visit('/settings/data/tables');
    expect((await browser.submit('/settings/data/tables', { table: 'accounts' })).status).toBe(404);
    const { text } = await browser.visit('/settings/activity');
    expect(text).toContain('CSV, account.addresses');
  });
});
