import type { EntityManager } from 'typeorm';
import { WordMatcher } from '../../text/watched/word-matcher.js';
import type { Post } from '../topic/post.entity.js';
import { masked, shownText } from '../words/masked-words.js';
import { knownMentions } from './known-mentions.js';

/** Everything of a post's row that follows from its Markdown. */
export async function shownPost(
  manager: EntityManager,
  { body, maskedWords }: Pick<Post, 'body' | 'maskedWords'>,
  ownOrigin: string,
): Promise<Pick<Post, 'html' | 'plain' | 'mentions'>> {
  const matcher = new WordMatcher(maskedWords);
  const { handles, told } = await knownMentions(manager, masked(body, matcher));
  return { ...shownText(body, matcher, ownOrigin, handles), mentions: told };
}
