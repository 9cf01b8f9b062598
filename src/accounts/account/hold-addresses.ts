import type { EntityManager } from 'typeorm';

const ADVISORY_LOCK = 7_401_020;

/**
 * Makes whoever gives addresses and handles to accounts wait for each other
 * until they commit, so that none is given twice. Rows of accounts are locked
 * before, never after.
 */
export async function holdAddresses(tx: EntityManager): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
}
