import type { EntityManager } from 'typeorm';
import type { EntryUse } from './catalogue-entry.js';

/** How many rows of each table point to a code by a column; those that none does are left out. */
export async function countUses(
  manager: EntityManager,
  tables: Partial<Record<EntryUse['what'], readonly [table: string, column: string, code: string]>>,
): Promise<EntryUse[]> {
  const uses: EntryUse[] = [];
  for (const [what, [table, column, code]] of Object.entries(tables)) {
    const [row] = await manager.query<{ count: number }[]>(
      `select count(*)::integer as count from ${table} where ${column} = $1`,
      [code],
    );
    if (row && row.count > 0) uses.push({ what: what as EntryUse['what'], count: row.count });
  }
  return uses;
}
