import pg from 'pg';

/** A statement is prepared when it comes for this time: most others come once. */
const PREPARED_AT = 3;
/** Each takes memory in each connection. */
const MOST = 500;
/** The right plan for a search depends on the word, so each is planned anew. */
const PLANNED_ANEW = /to_tsquery/;

/** What a migration leaves of a statement that was prepared before it (SQLSTATE 0A000). */
const STALE_PLAN = /cached plan must not change result type/;

const counts = new Map<string, number>();
const names = new Map<string, string>();
/** Never used twice: connections know what they prepared by its name. */
let named = 0;

type Callback = (error: Error | null, result?: unknown) => void;
type AnyQuery = (...given: unknown[]) => Promise<unknown>;

/**
 * A connection that prepares the statements that come again and again, under a name each, so that
 * PostgreSQL parses and plans them once a connection and not once a request
 * (https://www.postgresql.org/docs/current/sql-prepare.html).
 */
export class PreparingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    // One that breaks in the moment between the pool and who asked for it would end the process: nobody has begun to
    // listen. The next statement says what happened.
    this.on('error', () => undefined);
  }

  // The many ways to call it are those of `pg`.
  override query(...given: unknown[]): never {
    const [text, values, callback] = given;
    const name = Array.isArray(values) && typeof text === 'string' ? nameOf(text) : undefined;
    const ask: AnyQuery = (...asked) => (super.query as AnyQuery).apply(this, asked);
    const answer =
      name === undefined
        ? ask(...given)
        : prepared(ask, { name, text: text as string, values }, callback as Callback | undefined);
    return answer as never;
  }
}

/**
 * Asks by name. Where the tables changed since it was prepared, the name is forgotten and the statement sent once
 * more as it is, which helps unless it stands in a transaction: that ends, and what comes next is right again.
 */
function prepared(
  ask: AnyQuery,
  statement: { name: string; text: string; values: unknown },
  callback?: Callback,
): unknown {
  const { text, values } = statement;
  if (callback === undefined)
    return ask(statement).catch((error: unknown) => {
      if (!isStale(error, text)) throw error;
      return ask(text, values).catch(() => Promise.reject(error as Error));
    });
  return ask(statement, (error: Error | null, result: unknown) => {
    if (!isStale(error, text)) return callback(error, result);
    void ask(text, values, (again: Error | null, found: unknown) =>
      callback(again && error, found),
    );
  });
}

function isStale(error: unknown, text: string): boolean {
  if (!STALE_PLAN.test(String(error))) return false;
  names.delete(text);
  return true;
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
  const name = `k${named}`;
  named += 1;
  names.set(text, name);
  return name;
}
