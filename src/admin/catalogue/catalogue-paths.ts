import type { AnyKeptList } from './kept-lists.js';

const CATALOGUE = '/admin/catalogue';

/** The address of a list. */
export function listPath({ name }: Pick<AnyKeptList, 'name'>): string {
  return `${CATALOGUE}/${name}`;
}

/** The address of one of its entries. */
export function entryPath(list: Pick<AnyKeptList, 'name'>, code: string): string {
  return `${listPath(list)}/${encodeURIComponent(code)}`;
}

/** The address of a part of a list: what was looked for, and after which code it begins. */
export function partPath(
  list: Pick<AnyKeptList, 'name'>,
  { sought, after }: { sought: string; after: string },
): string {
  const query = new URLSearchParams({
    ...(sought !== '' && { q: sought }),
    ...(after !== '' && { after }),
  });
  return query.size > 0 ? `${listPath(list)}?${query}` : listPath(list);
}
