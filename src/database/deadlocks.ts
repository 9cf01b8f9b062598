import { type DataSource, type EntityManager, QueryFailedError } from 'typeorm';

/** A deadlock; and a serialization failure, which a server may be set to (`default_transaction_isolation`). */
const REPEATED = new Set(['40P01', '40001']);
const MOST_TRIES = 3;

/**
 * A transaction that is begun again where PostgreSQL ended it because it and another one waited for each other
 * (T50), and for nothing else. For verbs that lock rows which others name, such as posts that quote one: those have no order.
 * @param work reads all that it changes within the transaction, and changes nothing outside of it
 * @throws as `work`; of deadlocks the third
 */
export async function againAfterDeadlock<T>(
  dataSource: DataSource,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await dataSource.transaction(work);
    } catch (error) {
      if (tries === MOST_TRIES || !isToBeRepeated(error)) throw error;
    }
  }
}

function isToBeRepeated(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  return REPEATED.has(String((error.driverError as { code?: unknown }).code));
}
