import type { WordMatcher } from '../../text/watched/word-matcher.js';
import { tagWords } from '../rules/topic-tags.js';

/** The tags without those that hold words which are not shown. */
export function shownTags(tags: readonly string[], hidden: WordMatcher): string[] {
  return tags.filter((tag) => hidden.find(tagWords(tag)).length === 0);
}
