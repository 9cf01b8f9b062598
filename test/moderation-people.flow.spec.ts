import type { Account } from '../src/accounts/account/account.entity.js';
import { MemberData } from '../src/forum/member/member-data.service.js';
import type { SanctionKind } from '../src/forum/rules/sanctions.js';
import { Sanctions } from '../src/forum/sanction/sanctions.service.js';
import type { BrowserSession } from './support/browser-session.js';
import {
  csrfOf,
  firstPostOf,
  makeKnownMember,
  postsOf,
  valueOf,
  writeReply,
  writeTopic,
} from './support/forum.js';
import { doneLine, makeHeldPost } from './support/moderation.js';
import { text } from './support/page-text.js';
import { makeAccount, signedIn } from './support/people.js';
import { ask, importHolders } from './support/recovery.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let nia: Account;
let otto: Account;
let lena: Account;
let niasBrowser: BrowserSession;
let rosasBrowser: BrowserSession;
let lenasBrowser: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  nia = await makeKnownMember(world, 'nia@post.example', 'Nia Owens');
  otto = await makeKnownMember(world, 'otto@post.example', 'Otto Anders');
  lena = await makeAccount(world, 'lena@keyhaven.example', { name: 'Lena Ruiz', role: 'lead' });
  await makeAccount(world, 'rosa@keyhaven.example', { name: 'Rosa Pereira', role: 'moderator' });
  niasBrowser = await signedIn(world, 'nia@post.example');
});
afterAll(() => world.close());

/** What the console does, without its page. */
async function impose(kind: SanctionKind, { length = 'days', version = '0.0' } = {}) {
  return world.dataSource.transaction((tx) =>
    world.get(Sanctions).impose(tx, lena, nia.id, {
      kind,
      reason: 'spam',
      message: 'Three times the same offer.',
      length,
      day: '',
      version,
    }),
  );
}

describe('somebody who is silenced', () => {
  it('is told why and until when, and writes nothing by page or by forged form', async () => {
    const topic = await writeTopic(world, otto, { title: 'Where do I enter it?' });
    const reported = await firstPostOf(world, topic);
    await niasBrowser.visit('/new');
    const id = await impose('silence');
    const mail = await world.mailTo('nia@post.example');
    expect(mail.subject).toBe('You cannot post in the forum for a time');
    expect(mail.text).toContain('Three times the same offer.');

    const typed = { category: 'exams', title: 'Late', body: 'Typed before I knew.' };
    const refused = await niasBrowser.submit('/topics', typed);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('You are silenced until');
    expect(refused.text).toContain('You posted advertising');
    expect(valueOf(niasBrowser, 'body')).toBe('Typed before I knew.');
    expect(refused.html.querySelector('a[href="/standing"]')).not.toBeNull();

    const page = await niasBrowser.visit(`/t/${topic.id}/where-do-i-enter-it`);
    expect(page.text).toContain('You are silenced and cannot post or report until');
    expect(page.html.querySelector('form.reply')).toBeNull();
    const form = { _csrf: csrfOf(niasBrowser), body: 'Forged all the same.' };
    const path = `/topics/${topic.id}/posts`;
    const forged = await niasBrowser.agent.post(path).type('form').send(form);
    expect(forged.status).toBe(422);
    expect(forged.text).toContain('Forged all the same.');
    expect(await postsOf(world, topic)).toHaveLength(1);

    const report = { _csrf: form._csrf, reason: 'spam', note: 'Forged too.' };
    const told = await niasBrowser.agent
      .post(`/posts/${reported}/reports`)
      .type('form')
      .send(report);
    expect(told.status).toBe(422);
    expect(told.text).toContain('Forged too.');
    expect((await niasBrowser.visit(`/posts/${reported}/reports`)).text).toContain('silenced');

    const own = await niasBrowser.visit('/standing');
    const card = own.html.querySelector(`#s-${id}`)?.text;
    expect(card).toContain('Running');
    expect(card).toContain('Three times the same offer.');
    expect((await niasBrowser.visit('/recover')).status).toBe(200);
  });

  it('chooses the answer of the own topic, and one who is suspended does not', async () => {
    const topic = await writeTopic(world, nia, { title: 'Mine' });
    await writeReply(world, topic, otto);
    const answer = async () => {
      const form = { _csrf: csrfOf(niasBrowser), post: '2' };
      return niasBrowser.agent.post(`/topics/${topic.id}/answer`).type('form').send(form);
    };
    await niasBrowser.visit('/new');
    expect((await answer()).status).toBe(303);
    await impose('suspension', { version: '1.0' });
    const refused = await answer();
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('You are suspended until');
    const dashboard = await niasBrowser.visit('/dashboard');
    expect(dashboard.status).toBe(200);
    expect(text(dashboard)).toContain('You are suspended from the forum until');
  });

  it('posts again from the moment on that it ends, by the clock alone', async () => {
    world.clock.advance({ days: 3 });
    await niasBrowser.visit('/new');
    const typed = { category: 'exams', title: 'Now', body: 'Here I am again.' };
    expect((await niasBrowser.submit('/topics', typed)).status).toBe(303);
    expect((await niasBrowser.visit('/standing')).text).toContain('Over');
  });
});

const PERSON = '/moderation/people/nia-owens';
const SILENCE = {
  reason: 'abuse',
  message: 'Please stay polite.',
  length: 'days',
  note: 'Second time this month.',
};

describe('the page of a person', () => {
  beforeAll(async () => {
    rosasBrowser = await signedIn(world, 'rosa@keyhaven.example');
    lenasBrowser = await signedIn(world, 'lena@keyhaven.example');
  });

  it('is found by a name, and by a whole address alone, which stands in the log', async () => {
    await rosasBrowser.visit('/moderation/people');
    const find = async (q: string) => {
      const { html } = await rosasBrowser.submit('/moderation/people', { q });
      return html.querySelectorAll('ul.people a').map((link) => link.getAttribute('href'));
    };
    expect(await find('owens')).toEqual([PERSON]);
    expect(await find('nia@post')).toEqual([]);
    expect(await lookUps()).toEqual([]);
    expect(await find('nia@post.example')).toEqual([PERSON]);
    expect(await find('nobody@post.example')).toEqual([]);
    expect(await lookUps()).toEqual([String(nia.id), 'none']);
    expect((await rosasBrowser.visit('/moderation/log')).text).toContain('Nobody has this address');
    const byAddressLine = await rosasBrowser.visit('/moderation/people?q=nia@post.example');
    expect(byAddressLine.html.querySelector('ul.people')).toBeNull();
  });

  it('tells what the person wrote and was told, and of requests nothing that they say', async () => {
    await importHolders(world);
    const { number } = await ask(world, {
      person: { certificationId: '200000001' },
      contact: 'secret@contact.example',
    });
    const owner = `update recovery_tickets set filer_account_id = $1 where id = $2`;
    await world.dataSource.query(owner, [nia.id, number.slice(2)]);
    const page = await rosasBrowser.visit(PERSON);
    expect(text(page)).toContain('Three times the same offer.');
    expect(text(page)).toContain(`${number} `);
    expect(page.text).not.toContain('secret@contact.example');
    expect(page.text).not.toContain('nia@post.example');
  });

  it('lets a moderator silence for a week at most, with what was typed kept', async () => {
    await rosasBrowser.visit(`${PERSON}?confirm=silence`);
    const dialog = rosasBrowser.page.html.querySelector('#silence');
    expect(dialog?.hasAttribute('open')).toBe(true);
    expect(dialog?.text).toContain('(the end you choose)');
    const day = new Date(world.clock.now().getTime() + 8 * 86_400_000).toISOString().slice(0, 10);
    const long = await rosasBrowser.submit(`${PERSON}/silence`, {
      ...SILENCE,
      length: 'date',
      day,
    });
    expect(long.status).toBe(422);
    expect(long.html.querySelector('#silence')?.text).toContain('7 days at most');
    expect(valueOf(rosasBrowser, 'silence-note')).toBe('Second time this month.');

    const answer = await rosasBrowser.submit(`${PERSON}/silence`, SILENCE);
    expect(answer.location).toBe(`${PERSON}?done=silence`);
    const done = await rosasBrowser.follow();
    expect(doneLine(done)).toBe('The person is silenced and was told.');
    expect(text(done)).toContain('Second time this month.');
    const mail = await world.mailTo('nia@post.example');
    expect(mail.text).toContain('Please stay polite.');
    expect(mail.text).not.toContain('Second time');
    expect(await lastEntry()).toMatchObject({
      action: 'person.silenced',
      details: { reason: 'abuse', days: 3 },
    });
    const own = JSON.stringify(await world.get(MemberData).of(world.dataSource.manager, nia.id));
    expect(own).toContain('Please stay polite.');
    expect(own).not.toContain('Second time');
    const again = await rosasBrowser.submit(`${PERSON}/silence`, SILENCE);
    expect(again.status).toBe(422);
    expect(text(again)).toContain('runs already');
  });

  it('stands beside an item about the person, in short', async () => {
    const { path } = await makeHeldPost(world, nia, { title: 'Held' });
    const { html } = await rosasBrowser.visit(path);
    const panel = html.querySelector(`aside a[href="${PERSON}"]`)?.closest('details')?.text;
    expect(panel).toContain('Silence');
    expect(panel).toContain('Second time this month.');
  });

  it('ends a silence early, with a reason, and the person posts again', async () => {
    const { html } = await rosasBrowser.visit(PERSON);
    const form = html.querySelector('dialog[id^=lift] form')?.getAttribute('action') ?? '';
    expect((await rosasBrowser.submit(form, {})).status).toBe(422);
    const answer = await rosasBrowser.submit(form, { reason: 'mistake', message: 'Sorry.' });
    expect(answer.location).toBe(`${PERSON}?done=lift`);
    expect((await world.mailTo('nia@post.example')).text).toContain('It was a mistake.');
    await niasBrowser.visit('/new');
    const typed = { category: 'exams', title: 'Free', body: 'At last.' };
    expect((await niasBrowser.submit('/topics', typed)).status).toBe(303);
  });

  it('T45: is decided by one of two at once, and leaves one row for it', async () => {
    await Promise.all([rosasBrowser.visit(PERSON), lenasBrowser.visit(PERSON)]);
    const before = await warnings();
    const warning = { reason: 'spam', message: 'Once only.' };
    const answers = await Promise.all([
      rosasBrowser.submit(`${PERSON}/warning`, warning),
      lenasBrowser.submit(`${PERSON}/warning`, warning),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const late = answers.find(({ status }) => status === 409);
    expect(late?.text).toContain('Once only.');
    expect(await warnings()).toBe(before + 1);
  });

  it('T37: suspends by leads alone, and touches no member of staff, nor oneself', async () => {
    const { html } = await rosasBrowser.visit(PERSON);
    expect(html.querySelector('#suspension')).toBeNull();
    const send = async (path: string, fields: object) => {
      const form = { _csrf: csrfOf(rosasBrowser), version: '0.0', ...fields };
      return (await rosasBrowser.agent.post(path).type('form').send(form)).status;
    };
    expect(await send(`${PERSON}/suspension`, SILENCE)).toBe(403);
    const warning = { reason: 'spam', message: 'No.' };
    expect(await send('/moderation/people/lena-ruiz/warning', warning)).toBe(403);
    expect(await send('/moderation/people/rosa-pereira/warning', warning)).toBe(403);
    expect((await rosasBrowser.visit('/moderation/people/rosa-pereira')).status).toBe(403);
    await lenasBrowser.visit(PERSON);
    const answer = await lenasBrowser.submit(`${PERSON}/suspension`, {
      ...SILENCE,
      length: 'quarter',
    });
    expect(answer.status).toBe(303);
    const [running] = await world.dataSource.query<{ id: number }[]>(
      'select max(id) as id from sanctions',
    );
    const early = { reason: 'mistake', message: '' };
    expect(await send(`${PERSON}/sanctions/${running?.id}/end`, early)).toBe(403);
    expect(await send(`/moderation/people/otto-anders/sanctions/${running?.id}/end`, early)).toBe(
      404,
    );
  });
});

async function lookUps(): Promise<string[]> {
  const rows = await world.dataSource.query<{ id: string }[]>(
    `select subject_id as id from audit_log where action = 'person.lookedUp' order by seq`,
  );
  return rows.map(({ id }) => id);
}

async function lastEntry(): Promise<unknown> {
  const [row] = await world.dataSource.query<unknown[]>(
    'select action, details from audit_log order by seq desc limit 1',
  );
  return row;
}

async function warnings(): Promise<number> {
  const rows = await world.dataSource.query<unknown[]>(
    `select 1 from audit_log where action = 'person.warned'`,
  );
  return rows.length;
}
