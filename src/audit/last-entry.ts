import type { EntityManager } from 'typeorm';
import type { AuditEntry } from './audit-entry.js';

/** Who did what to something last. */
interface LastEntry {
  /** Null where nobody with an account did it. */
  name: string | null;
  details: Record<string, unknown>;
}

/**
 * The newest entry about a subject; null where there is none.
 * @param actions those that count; all where none are named
 */
export async function lastEntry(
  manager: EntityManager,
  { kind, id }: AuditEntry['subject'],
  actions: readonly string[] = [],
): Promise<LastEntry | null> {
  const [entry] = await manager.query<LastEntry[]>(
    `select a.name, l.details from audit_log l left join accounts a on a.id = l.actor_id
     where l.subject_kind = $1 and l.subject_id = $2 and ($3::text[] = '{}' or l.action = any($3))
     order by l.seq desc limit 1`,
    [kind, String(id), actions],
  );
  return entry ?? null;
}
