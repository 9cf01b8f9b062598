import pg from 'pg';

/** A statement is prepared when it comes for this time: most others come once. */
const PREPARED_AT = 3;
/** Each takes memory in each connection. */
const MOST = 500;
/** The right plan for a search depends on the word, so each is planned anew. */
const PLANNED_ANEW = /to_tsquery/;

const counts = new Map<string, number>();
const names = new Map<string, string>();

/**
 * A connection that prepares the statements that come again and again, under a name each, so that
 * PostgreSQL parses and plans them once a connection and not once a request
 * (https://www.postgresql.org/docs/current/sql-prepare.html).
 */
export class PreparingClient extends pg.Client {
  // The many ways to call it are those of `pg`.
  override query(...given: unknown[]): never {
    const [text, values, ...others] = given;
    const name = Array.isArray(values) && typeof text === 'string' ? nameOf(text) : undefined;
    const asked = name === undefined ? given : [{ name, text, values }, ...others];
    return (super.query as (...all: unknown[]) => never)(...asked);
  }
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= MOST || PLANNED_ANEW.test(text)) return undefined;
  const count = (counts.get(text) ?? 0) + 1;
  // Lists of changing length make texts without end.
  if (counts.size >= MOST * 4) counts.clear();
  counts.set(text, count);
  if (count < PREPARED_AT) return undefined;
  const name = `k${names.size}`;
  names.set(text, name);
  return name;
}
