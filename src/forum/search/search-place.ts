/** Behind which result a list goes on: what it is ordered by, and an id where that is the same. */
export interface SearchPlace {
  key: number;
  id: number;
}

/** A place as it stands in an address. */
export function writePlace({ key, id }: SearchPlace): string {
  return `${key}_${id}`;
}

/** Reads a place of an address; null, the beginning, where it is none. */
export function readPlace(text: string): SearchPlace | null {
  const [, key, id] = /^(\d{1,15}(?:\.\d{1,30})?(?:e-\d{1,2})?)_(\d{1,10})$/.exec(text) ?? [];
  if (key === undefined || id === undefined) return null;
  const place = { key: Number(key), id: Number(id) };
  return place.id <= 2_147_483_647 ? place : null;
}
