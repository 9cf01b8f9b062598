import pg from 'pg';
import { limitsNow, limitsOf, type TimeLimits } from './time-limits.js';

type Taken = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  release: (problem?: Error | boolean) => void,
) => void;

/**
 * Connections with the time limits of whoever takes them (`time-limits.ts`). They are set when a connection is taken
 * and has others, by a statement: poolers refuse settings that they do not know at the start of a connection.
 */
export class LimitedPool extends pg.Pool {
  private readonly ofRequests: TimeLimits;
  private readonly set = new WeakMap<pg.PoolClient, TimeLimits>();

  constructor(options: pg.PoolConfig) {
    super(options);
    this.ofRequests = limitsOf(options.connectionString ?? '');
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(taken: Taken): void;
  override connect(taken?: Taken): Promise<pg.PoolClient> | void {
    if (taken !== undefined) return this.take(taken);
    return new Promise((resolve, reject) => {
      this.take((error, client) => (client ? resolve(client) : reject(error ?? new Error('none'))));
    });
  }

  private take(taken: Taken): void {
    const limits = limitsNow(this.ofRequests);
    super.connect((error, client, release) => {
      if (client === undefined || this.set.get(client) === limits)
        return taken(error, client, release);
      client.query(settingOf(limits), (problem: unknown) => {
        if (problem instanceof Error) {
          release(problem);
          return taken(problem, undefined, () => undefined);
        }
        this.set.set(client, limits);
        taken(undefined, client, release);
      });
    });
  }
}

function settingOf({ statement, lock, idleInTransaction }: TimeLimits): string {
  return `set statement_timeout = ${statement}; set lock_timeout = ${lock}; set idle_in_transaction_session_timeout = ${idleInTransaction}`;
}
