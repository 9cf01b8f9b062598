import type { Account } from '../../src/accounts/account/account.entity.js';
import { PostEdit } from '../../src/forum/editing/post-edit.entity.js';
import { Reporting } from '../../src/forum/report/reporting.service.js';
import type { BrowserSession, Page } from './browser-session.js';
import { firstPostOf, writeTopic } from './forum.js';
import type { TestWorld } from './test-app.js';

/** An item of the queue, as a test goes to it. */
export interface MadeItem {
  id: string;
  path: string;
}

/** A topic whose first post waits for a moderator. */
export async function makeHeldPost(
  world: TestWorld,
  author: Pick<Account, 'id'>,
  said: { title?: string; body?: string; at?: Date } = {},
): Promise<MadeItem> {
  const topic = await writeTopic(world, author, { ...said, state: 'held' });
  const [post] = await world.dataSource.query<{ id: number }[]>(
    'select id from posts where topic_id = $1',
    [topic.id],
  );
  return itemOf('posts', post);
}

/** A published topic with an edit of its first post that waits. */
export async function makeHeldEdit(
  world: TestWorld,
  author: Pick<Account, 'id'>,
): Promise<MadeItem> {
  const postId = await firstPostOf(world, await writeTopic(world, author));
  await world.dataSource.getRepository(PostEdit).insert({
    ...{ postId, authorId: author.id, state: 'held', createdAt: world.clock.now() },
    ...{ title: 'A question', body: 'Changed.', reason: '' },
    ...{ personalData: [], watchedWords: [], maskedWords: [] },
  });
  return itemOf('edits', { id: postId });
}

/** An open report of a post. */
export async function makeReport(
  world: TestWorld,
  reporter: Pick<Account, 'id'>,
  { postId, reason, note = '' }: { postId: number; reason: string; note?: string },
): Promise<MadeItem> {
  await world.get(Reporting).write(world.dataSource.manager, {
    postId,
    reporterId: reporter.id,
    reason,
    note,
    at: world.clock.now(),
  });
  const [report] = await world.dataSource.query<{ id: number }[]>(
    'select max(id) as id from post_reports where post_id = $1',
    [postId],
  );
  return itemOf('reports', report);
}

/** Opens an item and claims it; the browser shows its page. */
export async function claim(browser: BrowserSession, { path }: MadeItem): Promise<Page> {
  await browser.visit(path);
  const answer = await browser.submit(`${path}/claim`);
  if (answer.status !== 303) throw new Error(`${path} was not claimed: ${answer.status}`);
  return browser.follow();
}

/** Sends a form that the current page does not have, as somebody who knows the address could. */
export async function post(
  browser: BrowserSession,
  path: string,
  fields: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  const { html } = await browser.visit('/moderation');
  const _csrf = html.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
  return browser.agent
    .post(path)
    .type('form')
    .send({ _csrf, ...fields });
}

/** The addresses of the items in the list, in its order. */
export function listed({ html }: Page): (string | undefined)[] {
  return html.querySelectorAll('a.qi').map((row) => row.getAttribute('href'));
}

/** The line that says what was done; undefined where there is none. */
export function doneLine({ html }: Page): string | undefined {
  return html.querySelector('[data-done]')?.text.trim();
}

function itemOf(kind: string, row: { id: number } | undefined): MadeItem {
  if (!row) throw new Error(`no item of ${kind} was made`);
  return { id: String(row.id), path: `/moderation/${kind}/${row.id}` };
}
