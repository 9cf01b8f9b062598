import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { canSeeCategory } from '../forum.policy.js';
import { nameKey } from './search-conditions.js';
import { LONGEST_SEARCH, type SearchFilter, type SearchQuery } from './search-query.js';

/** What a page says of a search that was not understood as typed: a key of `forum:search.note` with its params. */
export interface SearchNote {
  key: string;
  params: Record<string, string | number>;
}

/** What was left out of a search, and names in it that nobody and nothing has. */
export function searchNotes(
  { filters, badDates, isCut }: SearchQuery,
  named: ReadonlyMap<string, number>,
): SearchNote[] {
  const unknown = filters.filter(({ filter }) => isName(filter) && !named.has(nameKey(filter)));
  return [
    ...badDates.map((source) => note('date', { source })),
    ...unknown.map(({ filter: { kind, value } }) => note(kind, { name: value })),
    ...(isCut ? [note('cut', { count: LONGEST_SEARCH })] : []),
  ];
}

export function note(name: string, params: SearchNote['params'] = {}): SearchNote {
  return { key: `forum:search.note.${name}`, params };
}

/** Ids of the members and categories that a search names, as far as the person may know of them. */
export async function namedIds(
  manager: EntityManager,
  actor: Actor | null,
  { filters }: SearchQuery,
): Promise<ReadonlyMap<string, number>> {
  const names = filters.map(({ filter }) => filter).filter(isName);
  if (names.length === 0) return new Map();
  const rows = await manager.query<(Pick<SearchFilter, 'kind' | 'value'> & { id: number })[]>(
    `select n.kind, n.value, f.id from unnest($1::text[], $2::text[]) n(kind, value)
     cross join lateral (
       select a.id from accounts a where n.kind = 'by' and a.handle = n.value and a.deleted_at is null
       union all
       select c.id from categories c
       where n.kind = 'category' and c.slug = n.value and (not c.staff_only or $3)) f`,
    [
      names.map(({ kind }) => kind),
      names.map(({ value }) => value),
      canSeeCategory(actor, { staffOnly: true }),
    ],
  );
  return new Map(rows.map((row) => [nameKey(row), row.id]));
}

function isName({ kind }: SearchFilter): boolean {
  return kind === 'by' || kind === 'category';
}
