import type { EntityManager } from 'typeorm';
import type { ImportProgress } from './import-progress.js';

/** Advisory lock of whoever writes the catalogue: an import alone, pages of administrators beside each other. */
export const IMPORT_LOCK = 7_401_030;

/** Waits until no other import is under way, and says so where one is. The turn lasts until the transaction ends. */
export async function importTurn(tx: EntityManager, progress?: ImportProgress): Promise<void> {
  const [turn] = await tx.query<{ free: boolean }[]>(
    'select pg_try_advisory_xact_lock($1) as free',
    [IMPORT_LOCK],
  );
  if (turn?.free) return;
  progress?.wait();
  await tx.query('select pg_advisory_xact_lock($1)', [IMPORT_LOCK]);
}
