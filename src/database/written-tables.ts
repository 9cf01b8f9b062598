import { LRUCache } from 'lru-cache';

const WRITTEN =
  /\b(?:insert\s+into|update|delete\s+from|truncate(?:\s+table)?)\s+(?:only\s+)?"?(\w+)/gi;

/** The same statements come again and again. */
const known = new LRUCache<string, readonly string[]>({ max: 1_000 });

/** The tables that a statement may write, in small letters; more than those at worst. */
export function writtenTables(statement: string): readonly string[] {
  let tables = known.get(statement);
  if (tables === undefined) {
    tables = [...statement.matchAll(WRITTEN)].map(([, name = '']) => name.toLowerCase());
    known.set(statement, tables);
  }
  return tables;
}
