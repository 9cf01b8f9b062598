/** Behind which topic a list goes on. */
export interface TopicPlace {
  at: Date;
  id: number;
}

/** A place as it stands in an address. */
export function writeCursor({ at, id }: TopicPlace): string {
  return `${at.getTime().toString(36)}-${id.toString(36)}`;
}

/** Reads a cursor of an address; null, the beginning, where it is none. */
export function readCursor(text: string): TopicPlace | null {
  const [, at, id] = /^([0-9a-z]{1,9})-([0-9a-z]{1,6})$/.exec(text) ?? [];
  if (at === undefined || id === undefined) return null;
  const place = { at: new Date(parseInt(at, 36)), id: parseInt(id, 36) };
  return place.id <= 2_147_483_647 ? place : null;
}
