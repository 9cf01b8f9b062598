import type { Account } from '../src/accounts/account/account.entity.js';
import type { BrowserSession } from './support/browser-session.js';
import { makeKnownMember, writeReply, writeTopic } from './support/forum.js';
import { claim, doneLine, type MadeItem, makeReport, post } from './support/moderation.js';
import { makeAccount, signedIn } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let author: Account;
let reporter: Account;
let rosa: BrowserSession;

beforeAll(async () => {
  world = await startTestApp();
  author = await makeKnownMember(world, 'known@keyhaven.example', 'Pavel Novak');
  reporter = await makeAccount(world, 'reporter@keyhaven.example', { name: 'Nia Owens' });
  await makeAccount(world, 'rosa@keyhaven.example', { name: 'Rosa Pereira', role: 'moderator' });
  rosa = await signedIn(world, 'rosa@keyhaven.example');
});
afterAll(() => world.close());

async function reported(
  by: Pick<Account, 'id'> = reporter,
): Promise<MadeItem & { postId: number }> {
  const topic = await writeTopic(world, author, { title: 'A reported topic' });
  const { id: postId } = await writeReply(world, topic, author, { body: 'Buy this.' });
  return { postId, ...(await makeReport(world, by, { postId, reason: 'spam', note: 'An offer' })) };
}

async function stateOf(postId: number): Promise<string | undefined> {
  const [row] = await world.dataSource.query<{ state: string }[]>(
    'select state from posts where id = $1',
    [postId],
  );
  return row?.state;
}

describe('a report', () => {
  it('shows the post, the reason, the reporter and what the author wrote before', async () => {
    const { path } = await reported();
    const { text } = await rosa.visit(path);
    for (const shown of ['Buy this.', 'Spam', 'An offer', 'Nia Owens', 'Pavel Novak'])
      expect(text).toContain(shown);
  });

  it('that is upheld hides the post and tells author and reporter', async () => {
    const item = await reported();
    await claim(rosa, item);
    await rosa.submit(`${item.path}/approval`, { message: 'Not here.' });
    expect(doneLine(await rosa.follow())).toContain(`Report ${item.id} was upheld`);
    expect(await stateOf(item.postId)).toBe('hidden');
    expect((await world.mailTo('known@keyhaven.example')).text).toContain('Not here.');
    expect((await world.mailTo('reporter@keyhaven.example')).subject).toContain(
      'Your report was right',
    );
  });

  it('that is dismissed leaves the post and tells the reporter', async () => {
    const item = await reported();
    await claim(rosa, item);
    expect((await rosa.submit(`${item.path}/rejection`)).status).toBe(303);
    expect(await stateOf(item.postId)).toBe('published');
    expect((await world.mailTo('reporter@keyhaven.example')).subject).toContain(
      'Your report was read',
    );
  });

  it('is not worked on by whoever sent it', async () => {
    const mail = 'own@keyhaven.example';
    const own = await makeAccount(world, mail, { name: 'Own Moderator', role: 'moderator' });
    const { path } = await reported(own);
    const browser = await signedIn(world, mail);
    expect((await browser.visit(path)).status).toBe(403);
    expect((await post(browser, `${path}/claim`)).status).toBe(403);
  });
});
