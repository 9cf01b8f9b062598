import { createHash } from 'node:crypto';
import type { Post } from '../topic/post.entity.js';

/** What somebody reads of a post, and what was found in it when it was written. */
export type PostText = Pick<
  Post,
  'title' | 'body' | 'personalData' | 'watchedWords' | 'maskedWords'
>;

/** Those parts of a row, and nothing else of it. */
export function textOf({
  title,
  body,
  personalData,
  watchedWords,
  maskedWords,
}: PostText): PostText {
  return { title, body, personalData, watchedWords, maskedWords };
}

type Written = Pick<PostText, 'title' | 'body'>;

/** Whether nothing was changed. What a form cuts off, the space behind the last word, is no change. */
export function isSameText(one: Written, other: Written): boolean {
  return one.title === other.title && one.body.trimEnd() === other.body.trimEnd();
}

/** Names a text in a form, so that a change of it meanwhile is noticed: a digest of what it reads. */
export function textVersion({ title, body }: Written): string {
  return createHash('sha256').update(`${title}\0${body.trimEnd()}`).digest('hex').slice(0, 16);
}
