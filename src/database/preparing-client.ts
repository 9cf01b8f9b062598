import pg from 'pg';
import { PreparedNames } from './prepared-names.js';

/** What a migration leaves of a statement that was prepared before it (SQLSTATE 0A000). */
const STALE_PLAN = /cached plan must not change result type/;

type Callback = (error: Error | null, result?: unknown) => void;
type AnyQuery = (...given: unknown[]) => Promise<unknown>;

/**
 * A connection that prepares the statements that come again and again, under a name each, so that
 * PostgreSQL parses and plans them once a connection and not once a request
 * (https://www.postgresql.org/docs/current/sql-prepare.html).
 */
export class PreparingClient extends pg.Client {
  private readonly names: PreparedNames;

  /** @param config with the names that all connections of a pool share, as `prepared` */
  constructor(config?: pg.ClientConfig & { prepared?: PreparedNames }) {
    super(config);
    this.names = config?.prepared ?? new PreparedNames();
    // One that breaks in the moment between the pool and who asked for it would end the process: nobody has begun to
    // listen. The next statement says what happened.
    this.on('error', () => undefined);
  }

  // The many ways to call it are those of `pg`.
  override query(...given: unknown[]): never {
    const [text, values, callback] = given;
    const name =
      Array.isArray(values) && typeof text === 'string' ? this.names.of(text) : undefined;
    const ask: AnyQuery = (...asked) => (super.query as AnyQuery).apply(this, asked);
    const answer =
      name === undefined
        ? ask(...given)
        : this.prepared(
            ask,
            { name, text: text as string, values },
            callback as Callback | undefined,
          );
    return answer as never;
  }

  /**
   * Asks by name. Where the tables changed since it was prepared, the name is forgotten and the statement sent once
   * more as it is, which helps unless it stands in a transaction: that ends, and what comes next is right again.
   */
  private prepared(
    ask: AnyQuery,
    statement: { name: string; text: string; values: unknown },
    callback?: Callback,
  ): unknown {
    const { text, values } = statement;
    if (callback === undefined)
      return ask(statement).catch((error: unknown) => {
        if (!this.isStale(error, text)) throw error;
        return ask(text, values).catch(() => Promise.reject(error as Error));
      });
    return ask(statement, (error: Error | null, result: unknown) => {
      if (!this.isStale(error, text)) return callback(error, result);
      void ask(text, values, (again: Error | null, found: unknown) =>
        callback(again && error, found),
      );
    });
  }

  private isStale(error: unknown, text: string): boolean {
    if (!STALE_PLAN.test(String(error))) return false;
    this.names.forget(text);
    return true;
  }
}
