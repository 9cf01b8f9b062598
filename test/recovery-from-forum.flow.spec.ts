import { Accounts } from '../src/accounts/account/accounts.service.js';
import { RecoveryCodes } from '../src/accounts/password/recovery-codes.service.js';
import { Registration } from '../src/accounts/sign-up/registration.service.js';
import { postPath, topicPath } from '../src/forum/forum-paths.js';
import { Post } from '../src/forum/topic/post.entity.js';
import type { Topic } from '../src/forum/topic/topic.entity.js';
import { quotation } from '../src/text/quotation.js';
import type { BrowserSession } from './support/browser-session.js';
import {
  expectTrueCounters,
  firstPostOf,
  makeKnownMember,
  writeReply,
  writeTopic,
} from './support/forum.js';
import { claim, makeHeldPost } from './support/moderation.js';
import { ownerOf } from './support/disputes.js';
import { makeAccount, PASSWORD, signedIn } from './support/people.js';
import { importHolders, send, ticketRow } from './support/recovery.js';
import { text } from './support/page-text.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

const TEXT = 'Zanzibarquestion about my old mailbox';
const TITLE = 'Zanzibartitle';
const SEARCH = '/search?q=old+mailbox';

let world: TestWorld;
/** Two moderators. */
let rosa: BrowserSession;
let jonas: BrowserSession;
let author: BrowserSession;
let other: BrowserSession;
let topic: Topic;

beforeAll(async () => {
  world = await startTestApp();
  await makeAccount(world, 'rosa@keyhaven.example', { name: 'Rosa', role: 'moderator' });
  await makeAccount(world, 'jonas@keyhaven.example', { name: 'Jonas', role: 'moderator' });
  const anna = await makeKnownMember(world, 'anna@post.example', 'Anna Kiwi');
  const bela = await makeKnownMember(world, 'bela@post.example', 'Bela Roth');
  rosa = await signedIn(world, 'rosa@keyhaven.example');
  jonas = await signedIn(world, 'jonas@keyhaven.example');
  author = await signedIn(world, 'anna@post.example');
  other = await signedIn(world, 'bela@post.example');
  topic = await writeTopic(world, anna, { title: TITLE, body: TEXT });
  const quoted = quotation({ author: 'Anna Kiwi', path: postPath(topic, 1), markdown: TEXT });
  await writeReply(world, topic, bela, { body: `${quoted}Have you asked them?` });
});
afterAll(() => world.close());

describe('a post that is continued privately', () => {
  const readers = () => [
    ['a visitor', world.browser()] as const,
    ['another member', other] as const,
    ['staff outside the console', jonas] as const,
  ];

  it('leaves a note at once; nobody but its author finds the text anywhere afterwards', async () => {
    const postId = await firstPostOf(world, topic);
    expect((await other.visit(SEARCH)).text).toContain('Zanzibar');
    expect((await other.visit(`/posts/${postId}/private`)).status).toBe(404);
    await author.visit(topicPath(topic));
    const link = author.page.html.querySelector('article .act[href$="/private"]');
    expect(link?.getAttribute('href')).toBe(`/posts/${postId}/private`);
    expect(text(await author.visit(`/posts/${postId}/private`))).toContain(TEXT);
    const taken = await author.submit(`/posts/${postId}/private`);
    expect([taken.status, taken.location]).toEqual([303, '/recover/kind']);
    await expectTrueCounters(world);

    for (const [who, browser] of readers()) {
      for (const path of [
        `/t/${topic.id}/private`,
        `/t/${topic.id}/private?quote=1`,
        '/',
        '/c/exams',
        '/c/exams?status=unanswered',
        SEARCH,
        '/u/anna-kiwi',
        '/u/bela-roth',
      ]) {
        const page = await browser.visit(path);
        const found = /.{0,40}zanzibar.{0,40}/i.exec(page.text)?.[0];
        expect([who, path, page.status, found]).toEqual([who, path, 200, undefined]);
      }
      const page = await browser.visit(topicPath(topic));
      expect(page.location).toBe(`/t/${topic.id}/private`);
      const note = text(await browser.follow());
      expect(note).toContain('The author continues this privately with the support team.');
      expect(note).not.toContain('Anna');
      expect(note).toContain('Have you asked them?');
    }
    expect(text(await author.visit(`/t/${topic.id}/private`))).toContain(TEXT);
  });

  it('is the first message of the request, and ends in an outcome without persons', async () => {
    expect(text(await author.visit('/recover/kind'))).toContain('Your post is kept');
    await author.submit('/recover/kind', { kind: 'forgotten' });
    expect(text(await author.visit('/recover/check'))).toContain(TEXT);
    const number = await send(world, author);
    expect(text(await author.visit(`/tickets/${number}`))).toContain(TEXT);
    const path = `/moderation/recovery/${number}`;
    await claim(rosa, { id: number, path });
    expect(text(rosa.page)).toContain(TEXT);
    const postId = await firstPostOf(world, topic);
    expect((await jonas.visit(`/posts/${postId}/private`)).status).toBe(404);
    expect(text(await author.visit(`/posts/${postId}/private`))).toContain(`request ${number}`);

    await rosa.submit(`${path}/rejection`, { reason: 'answered' });
    const noted = async () => {
      const { html } = await world.browser().visit(`/t/${topic.id}/private`);
      return html.querySelector('article')?.text.replace(/\s+/g, ' ');
    };
    expect(await noted()).not.toContain('settled');
    world.clock.advance({ seconds: 10 });
    expect(await noted()).toMatch(
      /Continued privately ?This was settled privately on \d+ \w+ \d{4}\./,
    );
  });

  it('is written to at its author’s address, of which a session alone proves nothing', async () => {
    await importHolders(world);
    const id = await ownerOf(world, '200000002');
    const [code = ''] = await world.dataSource.transaction(async (tx) => {
      await world.get(Registration).setPassword(tx, id, PASSWORD);
      return world.get(RecoveryCodes).replace(tx, id);
    });
    const noor = await signedIn(world, 'noor@studio.example');
    const sent = async (proves: boolean) => {
      const begun = await writeTopic(world, { id }, { body: TEXT });
      const path = `/posts/${await firstPostOf(world, begun)}/private`;
      await noor.visit(path);
      await noor.submit(path);
      await noor.follow();
      await noor.submit('/recover/kind', { kind: 'mailbox' });
      await noor.follow();
      await noor.submit('/recover/person', { certificationId: '200000002' });
      await noor.visit('/recover/evidence');
      await noor.submit('/recover/evidence', { recoveryCode: code });
      if (proves) {
        await noor.visit('/recover/contact?change=1');
        await noor.submit('/recover/contact', { email: 'noor@studio.example' });
        await noor.follow();
        const entered = await world.codeFor('noor@studio.example');
        expect((await noor.submit('/recover/contact', { code: entered })).status).toBe(303);
      }
      await noor.visit('/recover/check');
      // Whoever signed in to it lately is a risk, and needs a person.
      await world.dataSource.query(
        `update accounts set last_sign_in_at = last_sign_in_at - interval '60 days' where id = $1`,
        [id],
      );
      const number = await send(world, noor);
      const written = world.mailbox.messages.filter(({ to }) => to === 'noor@studio.example');
      expect(written.some(({ text: words }) => words.includes(`/tickets/${number}`))).toBe(true);
      const { state } = await ticketRow(world, number);
      await world.dataSource.query(`update recovery_tickets set state = 'closed'`);
      return state;
    };
    expect(await sent(false)).toBe('submitted');
    expect(await sent(true)).toBe('hold');
  });

  it('by a moderator: the author gets a mail with the link to finish it, and staff learns no more', async () => {
    const bela = await world.get(Accounts).byAddress(world.dataSource.manager, 'bela@post.example');
    const { id: topicId } = await writeTopic(world, { id: bela?.id ?? 0 }, { body: TEXT });
    const postId = await firstPostOf(world, { id: topicId });
    await rosa.visit(`/posts/${postId}/private`);
    const taken = await rosa.submit(`/posts/${postId}/private`);
    expect(taken.location).toBe(`/t/${topicId}/private#p-1`);
    expect(text(await rosa.follow())).toContain('The author continues this privately');
    expect((await rosa.visit(`/posts/${postId}/private`)).status).toBe(404);
    const link = await world.linkFor('bela@post.example', '/recover/return');
    const elsewhere = world.browser();
    await elsewhere.visit(link);
    await elsewhere.follow();
    await elsewhere.submit('/recover/return/go-on');
    const check = await elsewhere.follow();
    expect(text(check)).toContain(TEXT);
    expect(text(check)).toContain('bela@post.example');
    const mail = await world.mailTo('bela@post.example');
    expect(mail.text).not.toContain('Zanzibar');
  });

  it('while it is held, leaves the queue and is never published', async () => {
    const bela = await world.get(Accounts).byAddress(world.dataSource.manager, 'bela@post.example');
    const held = await makeHeldPost(world, { id: bela?.id ?? 0 }, { body: TEXT });
    await rosa.visit(held.path);
    const way = rosa.page.html.querySelector('a[href$="/private"]')?.getAttribute('href') ?? '';
    await rosa.visit(way);
    await rosa.submit(way);
    expect(text(await rosa.visit(held.path))).toContain('it goes on privately');
    expect((await world.browser().visit(SEARCH)).text).not.toContain('Zanzibar');
  });
});

describe('words that were never posted', () => {
  it('become the first of a request instead, once however often they are sent', async () => {
    const mina = await makeKnownMember(world, 'mina@post.example', 'Mina Sol');
    const browser = await signedIn(world, 'mina@post.example');
    const drafts = () => world.dataSource.query<object[]>('select opening from recovery_drafts');
    const posted = () => world.dataSource.manager.countBy(Post, { authorId: mina.id });
    const before = [(await drafts()).length, await posted()] as const;
    const words = { category: 'exams', title: TITLE, body: 'Call +49 170 1234567' };
    for (const [changed, location] of [
      [{}, '/recover/kind'],
      [{}, '/recover/kind'],
      [{ title: ' ', body: '' }, '/recover'],
    ] as const) {
      await browser.visit('/new');
      await browser.submit('/topics', words);
      expect((await browser.submit('/recover/words', changed)).location).toBe(location);
    }
    expect([(await drafts()).length, await posted()]).toEqual([before[0] + 1, before[1]]);
    const check = text(await browser.visit('/recover/check'));
    for (const said of [TITLE, words.body, 'mina@post.example']) expect(check).toContain(said);
  });
});
