import { queryText } from '../../web/query-text.js';
import { positiveNumber } from '../row-id.js';
import { topicStatus, type TopicStatus } from '../rules/topic-status.js';
import { type SearchFields, withFields } from './search-fields.js';
import { readPlace, type SearchPlace } from './search-place.js';
import { readSearch, type SearchPiece, type SearchQuery, writeSearch } from './search-query.js';

/** The parameters of the page, as they came. */
export type SearchParams = Partial<
  Record<'q' | 'status' | 'topic' | 'after' | 'was' | keyof SearchFields, unknown>
>;

/** What a page of the search is asked for. */
export interface SearchRequest {
  /** What stands in the field. */
  q: string;
  /** The same with the status of the tabs in it. */
  query: SearchQuery;
  /** The status that is looked for, from wherever it came. */
  status: TopicStatus | null;
  /** That of the tabs alone, which stands in the address by itself. */
  tab: TopicStatus | null;
  topicId: number | null;
  place: SearchPlace | null;
  /** The search with what the fields beside it say, where that is something new. */
  composed: string | null;
}

/** Reads what an address asks for. The tabs' status comes before one that was typed. */
export function readRequest(params: SearchParams): SearchRequest {
  const typed = queryText(params.q);
  const asked = topicStatus(queryText(params.status));
  const { pieces } = readSearch(typed);
  const q =
    asked === null ? typed : writeSearch(pieces.filter((piece) => statusOf(piece) === null));
  return {
    q,
    query: readSearch(asked === null ? q : `is:${asked} ${q}`),
    status: asked ?? pieces.map(statusOf).find((status) => status !== null) ?? null,
    tab: asked,
    topicId: positiveNumber(queryText(params.topic)),
    place: readPlace(queryText(params.after)),
    composed: withFields(typed, sentFields(params), queryText(params.was)),
  };
}

/** The search without a status, for the tabs, which have their own. */
export function withoutStatus(q: string): string {
  return writeSearch(readSearch(q).pieces.filter((piece) => statusOf(piece) === null));
}

function statusOf({ filter, not }: SearchPiece): TopicStatus | null {
  return filter?.kind === 'is' && !not ? topicStatus(filter.value) : null;
}

function sentFields(params: SearchParams): Partial<SearchFields> {
  const names = ['category', 'only', 'from', 'to'] as const;
  const sent = names.filter((name) => params[name] !== undefined);
  return Object.fromEntries(sent.map((name) => [name, queryText(params[name])]));
}
