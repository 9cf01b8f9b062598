import { readSearch, type SearchFilter, type SearchPiece, writeSearch } from './search-query.js';

/** The fields beside the words, by their names in the address; '' where nothing is chosen. */
export interface SearchFields {
  category: string;
  only: string;
  from: string;
  to: string;
}

/** What `is:` asks for and the field `only` offers; the rest stands above the results. */
export const ONLY = ['mine', 'bookmarked', 'closed'] as const;

const OPERATORS: Record<keyof SearchFields, (filter: SearchFilter) => boolean> = {
  category: ({ kind }) => kind === 'category',
  only: (filter) => filter.kind === 'is' && ONLY.some((each) => each === filter.value),
  from: ({ kind }) => kind === 'after',
  to: ({ kind }) => kind === 'before',
};

const WRITTEN: Record<keyof SearchFields, string> = {
  category: 'category',
  only: 'is',
  from: 'after',
  to: 'before',
};

const NAMES = Object.keys(OPERATORS) as (keyof SearchFields)[];

/** What the fields show for a search: what its operators say. */
export function fieldsOf(pieces: readonly SearchPiece[]): SearchFields {
  const value = (name: keyof SearchFields) =>
    pieces.find((piece) => belongs(piece, name))?.filter?.value ?? '';
  return {
    category: value('category'),
    only: value('only'),
    from: value('from'),
    to: value('to'),
  };
}

/**
 * The search with the fields written as operators; null where the fields say
 * what they said when the form was made, so that what was typed stands.
 * @param sent what came, of fields that came
 * @param was the operators that the form was made with
 */
export function withFields(typed: string, sent: Partial<SearchFields>, was: string): string | null {
  const before = fieldsOf(readSearch(was).pieces);
  const changed = NAMES.filter((name) => sent[name] !== undefined && sent[name] !== before[name]);
  if (changed.length === 0) return null;
  const kept = readSearch(typed).pieces.filter(
    (piece) => !changed.some((name) => belongs(piece, name)),
  );
  const added = changed.flatMap((name) => operator(WRITTEN[name], sent[name] ?? ''));
  return writeSearch([...kept, ...added]);
}

/** The operators that the fields of a form were made with. */
export function operatorsOf(fields: SearchFields): string {
  return writeSearch(NAMES.flatMap((name) => operator(WRITTEN[name], fields[name])));
}

function operator(kind: string, value: string): { source: string }[] {
  const text = value.replace(/[\s"]+/g, ' ').trim();
  if (text === '') return [];
  return [{ source: `${kind}:${text.includes(' ') ? `"${text}"` : text}` }];
}

function belongs({ filter, not }: SearchPiece, name: keyof SearchFields): boolean {
  return filter !== null && !not && OPERATORS[name](filter);
}
