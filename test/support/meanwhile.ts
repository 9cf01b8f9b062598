import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import type { Page } from './browser-session.js';
import type { TestWorld } from './test-app.js';

/** Where a request is held. */
interface Held {
  accountId: number;
  /** Where it asks for the second factor of an account, too: no request of a signed-in person comes so far. */
  atFactors?: boolean;
}

/**
 * The answer to a request during which something happened to an account: it is
 * held where it locks the account, until what happened is committed.
 */
export async function meanwhile(
  world: TestWorld,
  { accountId, atFactors = false }: Held,
  happens: (tx: EntityManager) => Promise<unknown>,
  request: () => Promise<Page>,
): Promise<Page> {
  return whileHeld(
    world,
    async (tx) => {
      await tx.query('select from accounts where id = $1 for update', [accountId]);
      if (atFactors) await tx.query('lock table account_totps in access exclusive mode');
      await happens(tx);
    },
    request,
  );
}

/**
 * The answer to a request that is held by what somebody else locks, until they commit.
 * @param happens what they do once the request waits
 */
export async function whileHeld(
  { dataSource }: TestWorld,
  locks: (tx: EntityManager) => Promise<unknown>,
  request: () => Promise<Page>,
  happens: (tx: EntityManager) => Promise<unknown> = () => Promise.resolve(),
): Promise<Page> {
  const lock = dataSource.createQueryRunner();
  await lock.startTransaction();
  try {
    await locks(lock.manager);
    const [{ pid } = { pid: 0 }] = await lock.manager.query<{ pid: number }[]>(
      'select pg_backend_pid() as pid',
    );
    const progress = { isOver: false };
    const answered = request().finally(() => (progress.isOver = true));
    const held = 'select from pg_stat_activity where $1 = any(pg_blocking_pids(pid))';
    while (!progress.isOver && (await dataSource.query<unknown[]>(held, [pid])).length === 0)
      await nextTurn();
    if (progress.isOver) throw new Error(`the request was not held: ${(await answered).status}`);
    await happens(lock.manager);
    await lock.commitTransaction();
    return await answered;
  } finally {
    if (lock.isTransactionActive) await lock.rollbackTransaction();
    await lock.release();
  }
}
