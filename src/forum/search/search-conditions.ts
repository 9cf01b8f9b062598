import type { Actor } from '../../accounts/access/actor.js';
import { STATUS_CONDITION } from '../rules/topic-status.js';
import type { SearchedState, SearchFilter, SearchQuery } from './search-query.js';

/** What a search is narrowed to beside what was typed. */
export interface SearchScope {
  /** Who searches; null for visitors, to whom nothing is their own. */
  person: Actor | null;
  /** Posts of this topic alone. */
  topicId: number | null;
  /** Ids of the members and categories that the search names, by `nameKey`. */
  named: ReadonlyMap<string, number>;
  /** The moment at which it is asked. */
  now: Date;
}

/** Where the id of a name stands among those of a search. */
export function nameKey({ kind, value }: Pick<SearchFilter, 'kind' | 'value'>): string {
  return `${kind}:${value}`;
}

/** SQL conditions on a topic `t` and a post `p` of it, with the values of their placeholders. */
export interface SearchConditions {
  conditions: string[];
  values: unknown[];
}

type Placed = (value: unknown) => string;

/** What the filters of a search ask of topics and posts. Values stand behind placeholders from the number of `before` on. */
export function searchConditions(
  { filters }: SearchQuery,
  scope: SearchScope,
  before: readonly unknown[],
): SearchConditions {
  const values = [...before];
  const placed: Placed = (value) => `$${values.push(value)}`;
  const conditions = scope.topicId === null ? [] : [`t.id = ${placed(scope.topicId)}::int`];
  for (const { filter, not } of filters) {
    const sql = condition(filter, scope, placed);
    conditions.push(not ? `(${sql}) is not true` : sql);
  }
  return { conditions, values };
}

/** Whether a filter looks at posts, not at topics or their questions. */
export function isOfPosts({ filter, not }: SearchQuery['filters'][number]): boolean {
  const { kind, value } = filter;
  if (kind === 'in') return not;
  if (kind === 'is') return value === 'mine' || value === 'bookmarked';
  return kind !== 'category' && kind !== 'tag';
}

function condition(filter: SearchFilter, scope: SearchScope, placed: Placed): string {
  switch (filter.kind) {
    case 'in':
      return 'p.number = 1';
    case 'is':
      return stateCondition(filter.value, scope, placed);
    case 'by':
      return `p.author_id = ${placed(idOf(filter, scope))}::int`;
    case 'category':
      return `t.category_id = ${placed(idOf(filter, scope))}::int`;
    case 'tag':
      return `t.tags @> array[${placed(filter.value)}::text]`;
    case 'before':
      return `p.published_at < ${dayOf(placed(filter.value))}`;
    case 'after':
      return `p.published_at >= ${dayOf(placed(filter.value))}`;
  }
}

function stateCondition(
  state: SearchedState,
  { person, now }: SearchScope,
  placed: Placed,
): string {
  switch (state) {
    case 'mine':
      return `p.author_id = ${placed(person?.id ?? null)}::int`;
    case 'bookmarked':
      return `p.id in (select m.post_id from post_marks m
          where m.account_id = ${placed(person?.id ?? null)}::int and m.kind = 'bookmark')`;
    case 'closed':
      return closedAt(placed(now));
    default:
      return STATUS_CONDITION[state];
  }
}

/** -1, which nobody has, where nobody is called so: nothing is by them. Known before the query is planned, since how much there is decides its plan. */
function idOf(filter: SearchFilter, { named }: SearchScope): number {
  return named.get(nameKey(filter)) ?? -1;
}

/** SQL twin of `isClosed`. */
function closedAt(now: string): string {
  return `(t.closed_at is not null or t.closes_at <= ${now}::timestamptz)`;
}

function dayOf(day: string): string {
  return `(${day}::text || 'T00:00:00Z')::timestamptz`;
}
