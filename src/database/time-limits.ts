import { AsyncLocalStorage } from 'node:async_hooks';

/** How long a connection bears what it is asked, in milliseconds; 0 is without end. */
export interface TimeLimits {
  /** One statement, its waiting for locks included. */
  statement: number;
  /** The wait for one lock: who waits holds a connection that others need. */
  lock: number;
  /** An open transaction of which nothing is asked. */
  idleInTransaction: number;
}

/** How long a request waits for a connection of the pool, or for a new one to the server, in milliseconds. */
export const CONNECTION_MS = 5_000;

/**
 * Of whoever waits for an answer (T50, T52). Beyond them PostgreSQL stops the work, and the answer is 503.
 * Searches have a shorter one of their own.
 */
const OF_REQUESTS: TimeLimits = { statement: 15_000, lock: 5_000, idleInTransaction: 30_000 };

const NONE: TimeLimits = { statement: 0, lock: 0, idleInTransaction: 0 };

const unhurried = new AsyncLocalStorage<true>();

/**
 * Does work that may take long, on connections without limits: jobs (imports and nightly sweeps are such), commands
 * of the terminal (seed, import, export), migrations, copies of one's own data, and what indexes a whole category.
 */
export function withoutTimeLimits<T>(work: () => T): T {
  return unhurried.run(true, work);
}

/** The limits of requests to the database at an address, which may name its own (`?statement_timeout=20000`). */
export function limitsOf(url: string): TimeLimits {
  const named = new URLSearchParams(url.split('?', 2)[1]);
  const of = (name: string, otherwise: number) => Number(named.get(name) ?? otherwise);
  return {
    statement: of('statement_timeout', OF_REQUESTS.statement),
    lock: of('lock_timeout', OF_REQUESTS.lock),
    idleInTransaction: of('idle_in_transaction_session_timeout', OF_REQUESTS.idleInTransaction),
  };
}

/** Those that hold for whoever asks now. @param ofRequests as `limitsOf` gave them */
export function limitsNow(ofRequests: TimeLimits): TimeLimits {
  return unhurried.getStore() ? NONE : ofRequests;
}
