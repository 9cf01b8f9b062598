import type { Account } from '../src/accounts/account/account.entity.js';
import { MemberData } from '../src/forum/member/member-data.service.js';
import type { Topic } from '../src/forum/topic/topic.entity.js';
import type { BrowserSession } from './support/browser-session.js';
import { firstPostOf, makeKnownMember, valueOf, writeTopic } from './support/forum.js';
import { claim, doneLine, listed, type MadeItem, makeHeldPost } from './support/moderation.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const ADDRESS = 'nia@post.example';

let world: TestWorld;
let nia: Account;
let author: BrowserSession;
let rosa: BrowserSession;
let visitor: BrowserSession;
let topic: Topic;
let item: MadeItem;

beforeAll(async () => {
  world = await startTestApp();
  nia = await makeAccount(world, ADDRESS, { name: 'Nia Owens' });
  await makeAccount(world, 'rosa@post.example', { name: 'Rosa Pereira', role: 'moderator' });
  author = await signedIn(world, ADDRESS);
  rosa = await signedIn(world, 'rosa@post.example');
  visitor = world.browser();
}, 30_000);
afterAll(() => world.close());
beforeEach(async () => {
  await world.dataSource.query('delete from post_edits');
  await world.dataSource.query(`update posts set state = 'hidden' where state <> 'rejected'`);
  await world.dataSource.query('delete from claims');
  topic = await writeTopic(world, nia, { title: 'A question', body: 'It reads one.' });
  const id = String(await firstPostOf(world, topic));
  item = { id, path: `/moderation/edits/${id}` };
});

const main = (browser: BrowserSession) => browser.page.html.querySelector('main')?.text ?? '';

async function propose(fields: Record<string, string>, who = author): Promise<void> {
  await who.visit(`/posts/${item.id}/edit`);
  expect((await who.submit(`/posts/${item.id}/edit`, fields)).status).toBe(303);
  await who.follow();
}

async function read(browser: BrowserSession): Promise<string> {
  await browser.visit(`/t/${topic.id}`);
  await browser.follow();
  return main(browser);
}

/** All that stands about the post, but how often it was written. */
async function stored(): Promise<unknown> {
  return world.dataSource.query(
    `select to_jsonb(p) - 'version' as post, to_jsonb(t) as topic,
       (select json_agg(to_jsonb(r) order by id) from post_revisions r where r.post_id = p.id) as revisions,
       (select json_agg(to_jsonb(e) - 'version' order by id) from post_edits e where e.post_id = p.id) as edits
     from posts p join topics t on t.id = p.topic_id where p.id = $1`,
    [item.id],
  );
}

describe('an edit by a new member', () => {
  it('waits while the published text stays, and its author sees it', async () => {
    await propose({ body: 'It reads two.', reason: 'Counted again' });
    expect(main(author)).toContain('Your edit waits for a moderator.');
    expect(main(author)).toContain('It reads one.');
    expect(await read(visitor)).not.toContain('two');
    await author.visit(`/posts/${item.id}/edit`);
    expect(valueOf(author, 'body')).toBe('It reads two.');
    await propose({ body: 'It reads three.' });
    expect(listed(await rosa.visit('/moderation?kind=edits'))).toEqual([item.path]);
    await author.visit(`/posts/${item.id}/edit`);
    await author.submit(`/posts/${item.id}/edit/withdrawal`);
    expect(listed(await rosa.visit('/moderation?kind=edits'))).toEqual([]);
    expect(await read(author)).not.toContain('Your edit waits');
  });

  it('is published with a word to its author, and counted', async () => {
    await propose({ title: 'A better question', body: 'It reads two.', reason: 'Counted again' });
    await claim(rosa, item);
    expect(main(rosa)).toContain('Counted again');
    expect(rosa.page.html.querySelectorAll('.difference ins')).toHaveLength(2);
    await rosa.submit(`${item.path}/approval`, { message: 'Thank you.' });
    expect(doneLine(await rosa.follow())).toBe(
      `The edit of post ${item.id} was published, and its author told.`,
    );
    expect(await read(visitor)).toContain('It reads two.');
    const { subject, text } = await world.mailTo(ADDRESS);
    expect(subject).toBe('Your edit was published: A better question');
    expect(text).toContain('Thank you.');
    await visitor.visit(`/posts/${item.id}/history`);
    expect(main(visitor)).toContain('Counted again');
    await rosa.visit('/moderation/statistics');
    expect(main(rosa)).toContain('Edits');
    await visitor.visit('/log');
    expect(main(visitor)).toContain('Edits published');
    await rosa.visit(item.path);
    expect(main(rosa)).toContain('Rosa Pereira published the edit of this post.');
  });

  it('is rejected with a reason, and its author keeps the text', async () => {
    await propose({ body: 'It reads as an offer.' });
    await claim(rosa, item);
    expect((await rosa.submit(`${item.path}/rejection`, { reason: 'because' })).status).toBe(422);
    await rosa.submit(`${item.path}/rejection`, { reason: 'spam' });
    expect((await world.mailTo(ADDRESS)).text).toContain('advertising');
    expect(await read(author)).toContain('Your edit was not published.');
    await author.visit(`/posts/${item.id}/edit`);
    expect(main(author)).toContain('an offer');
    expect(valueOf(author, 'body')).toBe('It reads one.');
    expect(await read(visitor)).not.toContain('offer');
  });

  it.each([
    ['approval', {}],
    ['rejection', { reason: 'spam' }],
  ])('has its %s taken back as if it had never been', async (verb, fields) => {
    await propose({ title: 'Another title', body: 'It reads two.' });
    const before = await stored();
    await claim(rosa, item);
    await rosa.submit(`${item.path}/${verb}`, fields);
    await rosa.follow();
    expect(await stored()).not.toEqual(before);
    expect((await rosa.submit('/moderation/undo')).status).toBe(303);
    expect(await stored()).toEqual(before);
    await rosa.follow();
    expect(main(rosa)).toContain('Claimed by you');
  });

  it('that changed since it was seen is not decided', async () => {
    await propose({ body: 'It reads two.' });
    await claim(rosa, item);
    await propose({ body: 'It reads three.' });
    const stale = await rosa.submit(`${item.path}/approval`, { message: 'Kept' });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('Nia Owens changed this item after you opened it');
    expect(stale.text).toContain('Kept');
  });

  it('is decided by others alone, also once its author is of staff', async () => {
    await propose({ body: 'It reads two.' });
    await world.dataSource.query(`update accounts set role = 'moderator' where id = $1`, [nia.id]);
    expect((await author.visit(item.path)).status).toBe(403);
    expect((await author.visit(`${item.path}/changes`)).status).toBe(403);
    await world.dataSource.query(`update accounts set role = 'member' where id = $1`, [nia.id]);
  });

  it('of a known member waits for a watched word that was not there before', async () => {
    await makeKnownMember(world, 'pavel@post.example', 'Pavel Novak');
    await world.dataSource.query(
      `insert into watched_words (word, key, action) values ('voucher', 'voucher', 'hold')`,
    );
    const pavel = await signedIn(world, 'pavel@post.example');
    await world.dataSource.query(
      `update posts set author_id = (select author_id from posts where state = 'published' order by id desc limit 1) where id = $1`,
      [item.id],
    );
    await propose({ body: 'A voucher' }, pavel);
    expect(main(pavel)).toContain('Your edit waits');
    await claim(rosa, item);
    await rosa.submit(`${item.path}/approval`);
    await propose({ body: 'The voucher' }, pavel);
    expect(main(pavel)).not.toContain('Your edit waits');
  });
});

describe('a text that a moderator changes before it is published', () => {
  /** Shows the difference first, as the page asks for, and publishes then. */
  async function publishChanged(fields: Record<string, string>): Promise<void> {
    await rosa.visit(`${item.path}/changes`);
    const shown = await rosa.submit(`${item.path}/changes`, fields);
    expect(shown.status).toBe(200);
    const answer = await rosa.submit(`${item.path}/changes`, { publish: '1' });
    expect(answer.status).toBe(303);
    await rosa.follow();
  }

  it('is told its author with the difference, and stays out of the public history', async () => {
    item = await makeHeldPost(world, nia, { title: 'My number', body: 'Ask Ana Lima, please.' });
    const before = await stored();
    await claim(rosa, item);
    await publishChanged({ title: 'My question', body: 'Ask me, please.', message: 'No names.' });
    await rosa.submit('/moderation/undo');
    expect(await stored()).toEqual(before);
    await publishChanged({ title: 'My question', body: 'Ask me, please.', message: 'No names.' });

    const { subject, text } = await world.mailTo(ADDRESS);
    expect(subject).toBe('Your post was published with changes: My question');
    expect(text).toContain('− number\n+ question\n− Ana Lima\n+ me');
    expect(text).toContain('No names.');
    await author.visit(`/posts/${item.id}/history`);
    expect(main(author)).toContain('Ana Lima');
    await visitor.visit(`/posts/${item.id}/history`);
    expect(main(visitor)).toContain('by a moderator');
    expect(main(visitor)).not.toMatch(/Ana Lima|number|Rosa/);
  });

  it('takes what was taken out of an edit from the earlier public texts too', async () => {
    await propose({ body: 'It reads one, says Ana Lima.' });
    await claim(rosa, item);
    await rosa.submit(`${item.path}/approval`);
    await propose({ body: 'It reads two, says Ana Lima.' });
    await claim(rosa, item);
    await publishChanged({ body: 'It reads two.' });
    expect((await world.mailTo(ADDRESS)).text).toContain('− , says Ana Lima');
    await visitor.visit(`/posts/${item.id}/history`);
    expect(main(visitor)).toContain('one');
    expect(main(visitor)).not.toContain('Ana Lima');
    const data = world.get(MemberData);
    const taken = async () => JSON.stringify(await data.of(world.dataSource.manager, nia.id));
    expect(await taken()).toContain('Ana Lima');
    await world.dataSource.transaction((tx) => data.dropUnpublished(tx, nia.id));
    expect(await taken()).not.toContain('Ana Lima');
    await visitor.visit(`/posts/${item.id}/history`);
    expect(main(visitor)).toContain('by its author');
  });

  it('is shown before it is published, whatever was typed since, and changes something', async () => {
    item = await makeHeldPost(world, nia, { body: 'As it is.\n\nTwo lines.' });
    await rosa.visit(`${item.path}/changes`);
    expect(rosa.page.location).toBe(item.path);
    await claim(rosa, item);
    await rosa.visit(`${item.path}/changes`);
    const typed = { body: 'As it is.\r\n\r\nTwo lines.' };
    const same = await rosa.submit(`${item.path}/changes`, typed);
    expect([same.status, main(rosa).includes('Nothing differs.')]).toEqual([200, true]);
    await rosa.submit(`${item.path}/changes`, { body: 'Changed.' });
    expect(main(rosa)).not.toContain('The moderator adds');
    await rosa.submit(`${item.path}/changes`, { body: 'Changed.', message: 'A line less.' });
    expect(main(rosa)).toContain('The moderator adds: A line less.');
    const unseen = await rosa.submit(`${item.path}/changes`, { body: 'More.', publish: '1' });
    expect([unseen.status, valueOf(rosa, 'body')]).toEqual([200, 'More.']);
    const card = await rosa.submit(`${item.path}/changes`, { body: '4111 1111 1111 1111' });
    expect(card.status).toBe(200);
    const refused = await rosa.submit(`${item.path}/changes`, { publish: '1' });
    expect(refused.status).toBe(422);
    expect(refused.html.querySelector('#body-error')?.text).toContain('payment card');
    expect((await rosa.visit(`/moderation/reports/${item.id}/changes`)).status).toBe(404);
  });
});
