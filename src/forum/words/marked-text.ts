import { markWords } from '../../text/html-words.js';
import { scan } from '../../text/personal-data/scan.js';
import { renderMarkdown } from '../../text/render-markdown.js';
import { WordMatcher } from '../../text/watched/word-matcher.js';

/** Safe HTML of a post for staff: as it was typed, with the watched words and the personal data in it marked. */
export function markedText(
  { body, watchedWords }: { body: string; watchedWords: readonly string[] },
  ownOrigin: string,
): string {
  const matcher = new WordMatcher(watchedWords);
  return markWords(renderMarkdown(body, ownOrigin), (words) => [
    ...matcher.find(words),
    ...scan(words),
  ]);
}
