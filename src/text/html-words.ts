/** A part of a text; offsets as `slice` counts. */
interface Part {
  start: number;
  end: number;
}

/** Elements within a line: a word goes on through them, such as `du**mp**`. */
const INLINE = /^<\/?(?:em|strong|s|a|code|span|cite)\b/;

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/**
 * Safe HTML with `<mark>` around parts of its words. Elements stay as they
 * are: a part that goes through some is marked in each piece of text.
 * @param html as `renderMarkdown` makes it
 * @param partsOf which parts of the words, which come without marks and entities
 */
export function markWords(html: string, partsOf: (words: string) => readonly Part[]): string {
  return rewrite(html, partsOf, (text, isFound) =>
    isFound ? `<mark class="found">${text}</mark>` : text,
  );
}

/** Safe HTML with other words in place of parts of its own; `instead` holds no HTML. */
export function replaceWords(
  html: string,
  partsOf: (words: string) => readonly Part[],
  instead: string,
): string {
  return rewrite(html, partsOf, (text, isFound, isFirst) =>
    isFound ? (isFirst ? instead : '') : text,
  );
}

/** What a piece of text becomes; `isFirst` where a part begins in it. */
type Written = (text: string, isFound: boolean, isFirst: boolean) => string;

function rewrite(
  html: string,
  partsOf: (words: string) => readonly Part[],
  written: Written,
): string {
  const units = unitsOf(html);
  const starts = new Set<number>();
  const found = new Set<number>();
  for (const { start, end } of partsOf(units.map(({ word }) => word).join(''))) {
    // What overlaps the part before begins no new one.
    if (!found.has(start)) starts.add(start);
    for (let at = start; at < end; at += 1) found.add(at);
  }
  const pieces: string[] = [];
  let at = 0;
  let piece = { text: '', isFound: false, isFirst: false };
  const finish = () => {
    if (piece.text !== '') pieces.push(written(piece.text, piece.isFound, piece.isFirst));
    piece = { text: '', isFound: false, isFirst: false };
  };
  for (const { source, word, isTag } of units) {
    const isFound = !isTag && found.has(at);
    if (isTag || isFound !== piece.isFound || starts.has(at)) {
      finish();
      piece = { text: '', isFound, isFirst: starts.has(at) };
    }
    if (isTag) pieces.push(source);
    else piece.text += source;
    at += word.length;
  }
  finish();
  return pieces.join('');
}

interface Unit {
  source: string;
  /** What is read of it: '' of an element within a line, a sign that no word holds of any other. */
  word: string;
  isTag: boolean;
}

/** No attribute of safe HTML holds `<` or `>`: both are written as entities. */
function unitsOf(html: string): Unit[] {
  return [...html.matchAll(/<[^>]*>|&\w+;|[\s\S]/gu)].map(([source]) => {
    const isTag = source.length > 1 && source.startsWith('<');
    if (isTag) return { source, isTag, word: INLINE.test(source) ? '' : '\0' };
    return { source, isTag, word: ENTITIES[source] ?? source };
  });
}
