import type { Actor } from '../../accounts/access/actor.js';
import { STATUS_CONDITION } from '../rules/topic-status.js';
import type { SearchedState, SearchFilter, SearchQuery } from './search-query.js';

/** What a search is narrowed to beside what was typed. */
export interface SearchScope {
  /** Who searches; null for visitors, to whom nothing is their own. */
  person: Actor | null;
  /** Posts of this topic alone. */
  topicId: number | null;
  /** The moment at which it is asked. */
  now: Date;
}

/** SQL conditions on a topic `t` and a post `p` of it, with the values of their placeholders. */
export interface SearchConditions {
  topic: string[];
  post: string[];
  values: unknown[];
}

interface Asked {
  personId: number | null;
  now: Date;
}

type Placed = (value: unknown) => string;

/** What the filters of a search ask of topics and posts. Values stand behind placeholders from the number of `before` on. */
export function searchConditions(
  { filters }: SearchQuery,
  { person, topicId, now }: SearchScope,
  before: readonly unknown[],
): SearchConditions {
  const values = [...before];
  const placed: Placed = (value) => `$${values.push(value)}`;
  const topic = topicId === null ? [] : [`t.id = ${placed(topicId)}::int`];
  const post: string[] = [];
  for (const { filter, not } of filters) {
    const { of, sql } = condition(filter, { personId: person?.id ?? null, now }, placed);
    (of === 'topic' ? topic : post).push(not ? `not (${sql})` : sql);
  }
  return { topic, post, values };
}

function condition(
  filter: SearchFilter,
  asked: Asked,
  placed: Placed,
): { of: 'topic' | 'post'; sql: string } {
  switch (filter.kind) {
    case 'in':
      return { of: 'post', sql: 'p.number = 1' };
    case 'is':
      return stateCondition(filter.value, asked, placed);
    case 'by':
      return { of: 'post', sql: `p.author_id = ${personNamed(placed(filter.value))}` };
    case 'category':
      return { of: 'topic', sql: `t.category_id = ${categoryNamed(placed(filter.value))}` };
    case 'tag':
      return { of: 'topic', sql: `t.tags @> array[${placed(filter.value)}::text]` };
    case 'before':
      return { of: 'post', sql: `p.published_at < ${dayOf(placed(filter.value))}` };
    case 'after':
      return { of: 'post', sql: `p.published_at >= ${dayOf(placed(filter.value))}` };
  }
}

function stateCondition(
  state: SearchedState,
  { personId, now }: Asked,
  placed: Placed,
): { of: 'topic' | 'post'; sql: string } {
  switch (state) {
    case 'mine':
      return { of: 'post', sql: `p.author_id = ${placed(personId)}::int` };
    case 'bookmarked':
      return {
        of: 'post',
        sql: `p.id in (select m.post_id from post_marks m
          where m.account_id = ${placed(personId)}::int and m.kind = 'bookmark')`,
      };
    case 'closed':
      return { of: 'topic', sql: closedAt(placed(now)) };
    default:
      return { of: 'topic', sql: STATUS_CONDITION[state] };
  }
}

/** -1, which nobody has, where nobody is called so: nothing is by them. */
function personNamed(handle: string): string {
  return `coalesce((select a.id from accounts a where a.handle = ${handle} and a.deleted_at is null), -1)`;
}

function categoryNamed(slug: string): string {
  return `coalesce((select n.id from categories n where n.slug = ${slug}), -1)`;
}

/** SQL twin of `isClosed`. */
function closedAt(now: string): string {
  return `(t.closed_at is not null or coalesce(t.closes_at <= ${now}::timestamptz, false))`;
}

function dayOf(day: string): string {
  return `(${day}::text || 'T00:00:00Z')::timestamptz`;
}
