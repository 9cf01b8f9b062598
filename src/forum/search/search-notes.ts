import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { canSeeCategory } from '../forum.policy.js';
import { LONGEST_SEARCH, type SearchQuery } from './search-query.js';

/** What a page says of a search that was not understood as typed: a key of `forum:search.note` with its params. */
export interface SearchNote {
  key: string;
  params: Record<string, string | number>;
}

/** What was left out of a search, and names in it that nobody and nothing has. */
export async function searchNotes(
  manager: EntityManager,
  actor: Actor | null,
  { filters, badDates, isCut }: SearchQuery,
): Promise<SearchNote[]> {
  const named = filters
    .map(({ filter }) => filter)
    .filter(({ kind }) => kind === 'by' || kind === 'category');
  const unknown = named.length === 0 ? [] : await unknownOf(manager, actor, named);
  return [
    ...badDates.map((source) => note('date', { source })),
    ...unknown.map(({ kind, value }) => note(kind, { name: value })),
    ...(isCut ? [note('cut', { count: LONGEST_SEARCH })] : []),
  ];
}

export function note(name: string, params: SearchNote['params'] = {}): SearchNote {
  return { key: `forum:search.note.${name}`, params };
}

async function unknownOf(
  manager: EntityManager,
  actor: Actor | null,
  named: readonly { kind: string; value: string }[],
): Promise<{ kind: string; value: string }[]> {
  return manager.query(
    `select f.kind, f.value from unnest($1::text[], $2::text[]) f(kind, value)
     where not case f.kind
       when 'by' then exists (select from accounts a where a.handle = f.value and a.deleted_at is null)
       else exists (select from categories c where c.slug = f.value and (not c.staff_only or $3)) end`,
    [
      named.map(({ kind }) => kind),
      named.map(({ value }) => value),
      canSeeCategory(actor, { staffOnly: true }),
    ],
  );
}
