import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { isStaff } from '../../accounts/access/role.js';
import type { Form } from '../../web/form.js';
import { FormProblem } from '../../web/form-problem.js';
import { admission, MOST_WAITING, POSTS_UNTIL_KNOWN } from '../rules/first-posts.js';
import { Post } from '../topic/post.entity.js';
import type { Topic } from '../topic/topic.entity.js';

/** First key of the advisory locks that make an author's posts follow each other. */
const AUTHOR_LOCK = 7_401_020;

/** Message of a form that was sent before, with other words. */
const SENT_BEFORE = 'writing:sentBefore';

/** In milliseconds: ten minutes. */
const JUST_NOW = 600_000;

/** Makes other posts of the same author wait until this transaction ends: the lock of a posting verb that follows the account's. */
export async function lockAuthor(tx: EntityManager, authorId: number): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1, $2)', [AUTHOR_LOCK, authorId]);
}

/** The post that the same form has made already; null where it has not. */
export async function sentBefore(
  tx: EntityManager,
  authorId: number,
  sendingKey: string | null,
): Promise<Post | null> {
  return sendingKey === null ? null : tx.findOneBy(Post, { authorId, sendingKey });
}

/**
 * Lets a form through that was sent before, where it says the same as then. One with other words, such as
 * after the browser's *back*, is another post: its author is asked to send it once more, by the new key of
 * the form that comes back.
 * @throws FormProblem
 */
export function requireSame(
  before: Pick<Post, 'topicId' | 'body' | 'number'>,
  sent: { topicId: number; body: string; isReply: boolean },
): void {
  const isOfReply = before.number !== 1;
  const isSame =
    isOfReply === sent.isReply && before.topicId === sent.topicId && before.body === sent.body;
  if (!isSame) throw new FormProblem('', SENT_BEFORE);
}

/**
 * The reply that says these words already: the author's own, right above, of the last ten minutes. A browser that
 * goes *back* puts the words into a form with a new key, so that the key alone does not tell.
 */
export async function saidJustNow(
  tx: EntityManager,
  { id: topicId, lastNumber }: Pick<Topic, 'id' | 'lastNumber'>,
  { authorId, body }: Pick<Post, 'authorId' | 'body'>,
  now: Date,
): Promise<Post | null> {
  const newest = await tx.findOne(Post, { where: { topicId, authorId }, order: { id: 'DESC' } });
  if (newest?.body !== body || now.getTime() - newest.createdAt.getTime() > JUST_NOW) return null;
  if (newest.state === 'held') return newest.number === 1 ? null : newest;
  const isLast = newest.number === lastNumber && lastNumber > 1;
  return newest.state === 'published' && isLast ? newest : null;
}

/** The key of a form that is shown: its own, or a new one where that was used for other words. */
export function sendingKeyOf<T extends object>(form: Form<T>): string {
  const isUsed = form.view().errors.some(({ key }) => key === SENT_BEFORE);
  return (!isUsed && form.typed('sendingKey')) || randomUUID();
}

/**
 * Whether the author's next post appears at once or waits for a moderator.
 * @param watched whether its words make it wait
 * @throws FormProblem where too many wait already
 */
export async function admit(
  tx: EntityManager,
  actor: Actor,
  watched: boolean,
): Promise<'published' | 'held'> {
  const staff = isStaff(actor.role);
  const admitted = admission({ staff, watched, ...(await standing(tx, actor.id)) });
  if (admitted === 'tooManyWaiting')
    throw new FormProblem('', 'forum:posting.tooManyWaiting', { count: MOST_WAITING });
  return admitted;
}

/** Whether an author's next post will appear at once. */
export async function isKnown(manager: EntityManager, actor: Actor): Promise<boolean> {
  const staff = isStaff(actor.role);
  return admission({ staff, ...(await standing(manager, actor.id)) }) === 'published';
}

/** Posts of an author that everybody sees, counted up to the number that makes them known. */
export async function publishedPosts(tx: EntityManager, authorId: number): Promise<number> {
  return (await standing(tx, authorId)).published;
}

async function standing(
  tx: EntityManager,
  authorId: number,
): Promise<{ published: number; waiting: number }> {
  const [row] = await tx.query<{ published: number; waiting: number }[]>(
    `select
       (select count(*)::int from (select from posts where author_id = $1 and state = 'published' limit $2) p) as published,
       (select count(*)::int from posts where author_id = $1 and state = 'held') as waiting`,
    [authorId, POSTS_UNTIL_KNOWN],
  );
  return row ?? { published: 0, waiting: 0 };
}
