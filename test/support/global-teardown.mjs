import { once } from 'node:events';

/** Ends this run's PostgreSQL and removes its files. */
export default async function globalTeardown() {
  const sentinel = globalThis.databaseSentinel;
  const gone = once(sentinel, 'exit');
  sentinel.stdin.end();
  await gone;
}
