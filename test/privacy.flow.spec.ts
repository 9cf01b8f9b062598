import type { Account } from '../src/accounts/account/account.entity.js';
import { GONE_WITH_ACCOUNT } from '../src/accounts/account/account-removal.service.js';
import { RecoveryCodes } from '../src/accounts/password/recovery-codes.service.js';
import { ProfileFreeze } from '../src/profile/link/profile-freeze.service.js';
import { add } from './support/addresses.js';
import { Leaver, linkRecord } from './support/leaver.js';
import { firstPostOf, makeKnownMember, writeReport, writeTopic } from './support/forum.js';
import { claim } from './support/moderation.js';
import { makeAccount, PASSWORD, signedIn } from './support/people.js';
import { ask, importHolders, profileOf, stateOf } from './support/recovery.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const NOOR = '200000002';
let world: TestWorld;
beforeAll(async () => {
  world = await startTestApp();
  await importHolders(world);
});
afterAll(() => world.close());

const leaver = (name?: string) => Leaver.of(world, name);
const linked = ({ id }: Account, record: string) => linkRecord(world, id, record);

describe('the data of a person', () => {
  it('comes as one file, without secrets and without other people', async () => {
    const { account, browser, email } = await leaver('Lotte Reinders');
    await linked(account, NOOR);
    await world.dataSource.transaction((tx) => world.get(RecoveryCodes).replace(tx, account.id));
    const other = await makeKnownMember(world, 'other@post.example', 'Otto Anders');
    const topic = await writeTopic(world, other, { title: 'Not hers', body: 'Words of Otto' });
    const [post] = await world.dataSource.query<{ id: number }[]>(
      'select id from posts where topic_id = $1',
      [topic.id],
    );
    await writeReport(world, post?.id ?? 0, account);
    await browser.visit('/settings/data');
    const answer = await browser.submit('/settings/data/export');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-disposition']).toMatch(`${account.handle}.json`);
    expect(answer.headers['cache-control']).toBe('no-store');
    const data = JSON.parse(answer.text) as Record<string, Record<string, unknown>>;
    expect(data['account']?.['recoveryCodes']).toHaveLength(10);
    expect(data).toMatchObject({
      account: {
        name: 'Lotte Reinders',
        addresses: [{ address: email, main: true }],
        sessions: [{}],
        securityEvents: [{ kind: 'sign-in' }, { kind: 'data-exported' }],
      },
      forum: {
        posts: expect.arrayContaining([
          expect.objectContaining({ body: 'Still nothing.', state: 'published' }),
        ]) as unknown,
        reports: [{ reason: 'spam', state: 'open' }],
      },
      requests: [],
      record: { certificationId: NOOR, addresses: [{}, {}], looks: [] },
    });
    expect(answer.text).not.toMatch(/hash|secret|\$argon2|"sid"|other@post|Otto|session_epoch/i);
  });

  it('holds a request as its requester may know it', async () => {
    const { account, browser } = await leaver();
    const { number } = await ask(world, {
      person: { givenName: 'Ida' },
      contact: 'ida@post.example',
    });
    await world.dataSource.query(
      `update recovery_tickets set filer_account_id = $2, state = 'second_review' where id = $1`,
      [number.slice(2), account.id],
    );
    await world.dataSource.query(
      `insert into recovery_messages (ticket_id, kind, body, at)
         values ($1, 'question', 'Which exam?', now()), ($1, 'sentBack', 'The name differs', now())`,
      [number.slice(2)],
    );
    await browser.visit('/settings/data');
    const { text } = await browser.submit('/settings/data/export');
    expect(text).toContain('Which exam?');
    expect(text).toContain('"status": "checking"');
    expect(text).not.toMatch(/The name differs|second_review/);
  });

  it('asks again who one is after ten minutes, and is given five times a day', async () => {
    const { browser } = await leaver();
    world.clock.advance({ minutes: 10 });
    await browser.visit('/settings/data');
    const late = await browser.submit('/settings/data/export');
    expect(late.location).toMatch(/^\/confirm\?waiting=/);
    await browser.follow();
    await browser.submit('/confirm', { password: PASSWORD });
    await browser.follow();
    for (const expected of [200, 200, 200, 200, 200, 429]) {
      await browser.visit('/settings/data');
      expect((await browser.submit('/settings/data/export')).status).toBe(expected);
    }
  });
});

describe('deleting an account', () => {
  it('takes everything of the person, and leaves posts and record', async () => {
    const person = await leaver('Wilma Quist');
    const { account, email, browser } = person;
    await linked(account, NOOR);
    const published = await writeTopic(world, account, { title: 'How do I renew' });
    const held = await writeTopic(world, account, { title: 'Held words', state: 'held' });
    await person.leave();
    expect(browser.page.location).toBe('/account-deleted');
    expect((await browser.follow()).status).toBe(200);
    expect((await browser.visit('/settings/data')).location).toMatch('/sign-in');

    expect(await person.row()).toMatchObject({
      name: 'Former member',
      handle: `former_${account.id}`,
      password_hash: null,
      last_sign_in_at: null,
    });
    const visitor = world.browser();
    const topic = await visitor.visit(`/t/${published.id}/${published.slug}`);
    expect(topic.text).toContain('Former member');
    expect(topic.text).not.toMatch(/Wilma|\/u\//);
    expect((await visitor.visit(`/u/${account.handle}`)).status).toBe(404);
    expect((await visitor.visit(`/u/former_${account.id}`)).status).toBe(404);
    await expect(
      world.dataSource.query('select 1 from topics where id = $1', [held.id]),
    ).resolves.toEqual([]);
    await expect(
      world.dataSource.query('select 1 from profile_links where ended_at is null'),
    ).resolves.toEqual([]);
    expect((await world.mailTo(email)).subject).toBe('Your account was deleted');
    await expect(signedIn(world, email)).rejects.toThrow('could not sign in');
    const again = await makeAccount(world, email, { name: 'Wilma Quist' });
    expect(again.handle).not.toBe(account.handle);
  });

  it('leaves no row in a table whose rows belong to an account', async () => {
    const person = await leaver();
    const { id } = person.account;
    await person.leave();
    // Of staff, whose role is taken first, or of the log of roles.
    const others = [
      'admin_proposals',
      'claims',
      'item_presences',
      'recovery_namings',
      'role_changes',
      'taken_decisions',
    ];
    const owned = world.dataSource.entityMetadatas
      .filter(({ foreignKeys }) =>
        foreignKeys.some(
          ({ onDelete, referencedEntityMetadata: { tableName } }) =>
            onDelete === 'CASCADE' && tableName === 'accounts',
        ),
      )
      .map(({ tableName }) => tableName)
      .filter((table) => !others.includes(table));
    const emptied = GONE_WITH_ACCOUNT.map(
      (entity) => world.dataSource.getMetadata(entity).tableName,
    );
    expect(emptied.sort()).toEqual(owned.sort());
    for (const table of emptied)
      await expect(
        world.dataSource.query(`select 1 from ${table} where account_id = $1`, [id]),
      ).resolves.toEqual([]);
    await expect(
      world.dataSource.query(
        `select 1 from sessions where sess #>> '{passport,user,id}' = $1::text`,
        [id],
      ),
    ).resolves.toEqual([]);
  });

  it('leaves a reported post to be decided about, with nobody to tell', async () => {
    const person = await leaver('Petra Vogel');
    const nia = await makeAccount(world, 'nia@post.example', { name: 'Nia Owens' });
    await makeAccount(world, 'rosa@keyhaven.example', { role: 'moderator' });
    const topic = await writeTopic(world, person.account, { title: 'Reported later' });
    const report = await writeReport(world, await firstPostOf(world, topic), nia);
    await person.leave();
    const before = world.mailbox.messages.length;
    const desk = await signedIn(world, 'rosa@keyhaven.example');
    const item = { id: String(report), path: `/moderation/reports/${report}` };
    const { text } = await claim(desk, item);
    expect(text).toContain('Former member');
    expect(text).not.toMatch(/Petra|\/u\/former/);
    expect((await desk.submit(`${item.path}/approval`, { message: 'Not here.' })).status).toBe(303);
    await world.runJobs();
    const told = world.mailbox.messages.slice(before).map(({ to }) => to);
    expect(told.filter((to) => to !== person.email)).toEqual(['nia@post.example']);
    expect(told).toHaveLength(2);
  });

  it('does not end the record: recovery finds it as before', async () => {
    const person = await leaver();
    await linked(person.account, NOOR);
    await person.leave();
    const { number } = await ask(world, {
      person: { certificationId: NOOR },
      exams: [{ registrationId: '611-900001' }, { registrationId: '611-900002' }],
      proves: ['noor@studio.example'],
      contact: 'noor@new.example',
    });
    expect(await stateOf(world, number)).toBe('submitted');
    const [bound] = await world.dataSource.query<{ profile_id: number }[]>(
      'select profile_id from recovery_tickets where id = $1',
      [number.slice(2)],
    );
    expect(bound?.profile_id).toBe(await profileOf(world, NOOR));
  });

  it('wants the handle typed, and the code of the mail', async () => {
    const person = await leaver();
    const { browser, email, account } = person;
    await person.askToDelete('somebody-else');
    expect(browser.page.status).toBe(422);
    expect(browser.page.text).toContain('This is not your handle');
    await person.askToDelete(`@${account.handle.toUpperCase()}`);
    expect((await browser.follow()).status).toBe(200);
    const code = await world.codeFor(email);
    const wrong = code === '000000' ? '000001' : '000000';
    expect((await browser.submit('/settings/data/deletion/code', { code: wrong })).status).toBe(
      422,
    );
    world.clock.advance({ minutes: 9, seconds: 59 });
    expect((await person.row())['deleted_at']).toBeNull();
    world.clock.advance({ seconds: 1 });
    expect((await browser.submit('/settings/data/deletion/code', { code })).location).toMatch(
      '/confirm',
    );
    expect((await person.row())['deleted_at']).toBeNull();
  });

  it('T13: takes no code after five wrong ones, and none of another account', async () => {
    const [mine, theirs] = [await leaver(), await leaver()];
    await mine.askToDelete();
    await theirs.askToDelete();
    await mine.browser.follow();
    const code = await world.codeFor(mine.email);
    const other = await world.codeFor(theirs.email);
    for (let tries = 0; tries < 5; tries += 1)
      await mine.browser.submit('/settings/data/deletion/code', { code: other });
    await mine.browser.submit('/settings/data/deletion/code', { code });
    expect(mine.browser.page.status).toBe(422);
    expect((await mine.row())['deleted_at']).toBeNull();
  });

  it.each<[string, string, (person: Leaver) => Promise<unknown>]>([
    [
      'somebody with a role',
      'You work for the programme',
      ({ account }) =>
        world.dataSource.query(`update accounts set role = 'moderator' where id = $1`, [
          account.id,
        ]),
    ],
    [
      'the holder of a frozen record',
      'is in dispute',
      async ({ account }) => {
        await linked(account, '200000004');
        const profileId = await profileOf(world, '200000004');
        await world.get(ProfileFreeze).freeze(world.dataSource.manager, profileId, 'R-1');
      },
    ],
    [
      'whoever has an open request',
      'still open',
      async ({ account }) => {
        const { number } = await ask(world, { contact: 'open@post.example' });
        await world.dataSource.query(
          'update recovery_tickets set filer_account_id = $2 where id = $1',
          [number.slice(2), account.id],
        );
      },
    ],
    [
      'whoever has changed addresses since',
      'can still be taken back',
      async ({ browser }) => {
        await add(world, browser, 'fresh@post.example');
        await browser.visit('/settings/data/deletion/code');
      },
    ],
  ])('refuses %s, and says why', async (_who, words, arrange) => {
    const person = await leaver();
    await person.askToDelete();
    await person.browser.follow();
    const code = await world.codeFor(person.email);
    await arrange(person);
    await person.browser.submit('/settings/data/deletion/code', { code });
    expect(person.browser.page.status).toBe(422);
    expect(person.browser.page.text).toContain(words);
    expect((await person.browser.visit('/settings/data')).text).toContain(words);
    await person.askToDelete();
    expect(person.browser.page.status).toBe(422);
    expect((await person.row())['deleted_at']).toBeNull();
  });
});
