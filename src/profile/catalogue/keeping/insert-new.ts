import type { EntityManager, EntityTarget, InsertQueryBuilder } from 'typeorm';

/** Inserts a row with a code. @returns false where there is one of this code */
export async function insertNew<T extends { code: string }>(
  tx: EntityManager,
  entity: EntityTarget<T>,
  row: Parameters<InsertQueryBuilder<T>['values']>[0],
): Promise<boolean> {
  const insert = tx.createQueryBuilder().insert().into(entity).values(row);
  const { raw } = (await insert.orIgnore().returning('code').execute()) as { raw: unknown[] };
  return raw.length > 0;
}
