import { replaceWords } from '../../text/html-words.js';
import { plainText } from '../../text/plain-text.js';
import { renderMarkdown } from '../../text/render-markdown.js';
import type { FoundWord, WordMatcher } from '../../text/watched/word-matcher.js';

/** What stands in place of a word, however long that is. */
const MASK = '■■■';

/** A text with other signs in place of words; links and code too. */
export function masked(text: string, matcher: WordMatcher): string {
  let from = 0;
  const pieces: string[] = [];
  for (const { start, end } of apart(matcher.find(text))) {
    pieces.push(text.slice(from, start), MASK);
    from = end;
  }
  return pieces.join('') + text.slice(from);
}

/** What everybody reads of a post's Markdown. A word that its marks hide from the first look is found in what they make. */
export function shownText(
  body: string,
  matcher: WordMatcher,
  ownOrigin: string,
  members?: ReadonlySet<string>,
): { html: string; plain: string } {
  const markdown = masked(body, matcher);
  return {
    html: replaceWords(
      renderMarkdown(markdown, ownOrigin, members),
      (words) => apart(matcher.find(words)),
      MASK,
    ),
    plain: masked(plainText(markdown), matcher),
  };
}

/** Overlapping places as one, in the order of the text. */
function apart(found: FoundWord[]): { start: number; end: number }[] {
  const places: { start: number; end: number }[] = [];
  for (const { start, end } of found.sort((a, b) => a.start - b.start)) {
    const last = places.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else places.push({ start, end });
  }
  return places;
}
