import { isInTitle, type SearchQuery, type SearchTerm } from './search-query.js';

/** Whether a text has to have all words of a search, or one of them at least. */
export type Wanted = 'all' | 'any';

/** Forms without their endings by the word, in the languages of the categories. */
export type Stems = ReadonlyMap<string, readonly string[]>;

/** Shorter words say too little to be looked for alone, and too much begins with them. */
const SHORTEST_ALONE = 3;

/** Where words as they were written stand in the vector: titles and texts. Their stems have C and D. */
const AS_WRITTEN = ':AB';

/**
 * PostgreSQL's query for the words of a search, '' where none is left to look
 * for: all of them or any, and never what is not wanted. A word may go on, or
 * have another ending; what stands in quotes has to stand in the text just so.
 */
export function textQuery(query: SearchQuery, stems: Stems, wanted: Wanted): string {
  const inTitle = isInTitle(query);
  const terms = query.terms
    .filter(({ words, exact }) => wanted === 'all' || exact || isLong(words[0]))
    .map((term) => termQuery(term, stems, inTitle));
  if (terms.length === 0) return '';
  const found = terms.join(wanted === 'all' ? ' & ' : ' | ');
  const unwanted = unwantedQuery(query);
  return unwanted === '' ? found : `(${found}) & !(${unwanted})`;
}

/** The query for what a text must not have; '' where there is nothing. */
export function unwantedQuery({ without }: SearchQuery): string {
  return without.map(({ words }) => phrase(words, AS_WRITTEN)).join(' | ');
}

function termQuery({ words, exact }: SearchTerm, stems: Stems, inTitle: boolean): string {
  if (exact) return phrase(words, inTitle ? ':A' : AS_WRITTEN);
  const word = words[0] ?? '';
  const written = isLong(word)
    ? `'${word}':*${inTitle ? 'A' : ''}`
    : `'${word}'${inTitle ? ':A' : ''}`;
  const inflected = (stems.get(word) ?? []).map((stem) => `'${stem}'${inTitle ? ':AC' : ''}`);
  return `(${[written, ...inflected].join(' | ')})`;
}

function phrase(words: readonly string[], where: string): string {
  return `(${words.map((word) => `'${word}'${where}`).join(' <-> ')})`;
}

function isLong(word = ''): boolean {
  return word.length >= SHORTEST_ALONE;
}
