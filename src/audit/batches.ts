import type { AuditEntry } from './audit-entry.js';

/** The kind of the subject of a row that tells of several subjects of `kind` at once. */
export function batchKind(kind: string): string {
  return `${kind}Batch`;
}

/** SQL: that the row `l` tells of several. A partial index has the same words. */
const IS_BATCH = `l.subject_kind in ('postBatch', 'reportBatch')`;

/** SQL: that the row `l` tells of several subjects and names one of kind and id, text expressions both. */
export function namesSubject(kind: string, id: string): string {
  return `(l.subject_kind = ${kind}::text || 'Batch'
    and l.details::jsonb -> 'items' @> jsonb_build_array(jsonb_build_object('id', ${id}::text)))`;
}

/**
 * SQL: the log with one row a subject, for what counts: a row that tells of
 * several stands once for each, with what it says of that one. `row_kind` and
 * `row_id` are the subject of the row itself.
 */
export const EACH_SUBJECT = `(
  select l.seq, l.at, l.actor_id, l.actor_role, l.action, l.subject_kind, l.subject_id, l.details,
    l.subject_kind as row_kind, l.subject_id as row_id
  from audit_log l where not ${IS_BATCH}
  union all
  select l.seq, l.at, l.actor_id, l.actor_role, l.action, split_part(l.action, '.', 1), i.item ->> 'id',
    ((l.details::jsonb - 'items') || i.item)::json, l.subject_kind, l.subject_id
  from audit_log l cross join lateral jsonb_array_elements(l.details::jsonb -> 'items') i (item)
  where ${IS_BATCH})`;

/**
 * One entry that tells of several subjects what as many entries would: its items have their ids and
 * what differs, all else stands once. A single entry stays as it is.
 * @param id of the batch
 */
export function asOneEntry(id: string, entries: readonly AuditEntry[]): AuditEntry | null {
  const [first, ...others] = entries;
  if (!first || others.length === 0) return first ?? null;
  const shared = Object.entries(first.details ?? {}).filter(([name, value]) =>
    others.every(({ details }) => isSame(detail(details, name), value)),
  );
  const names = new Set(shared.map(([name]) => name));
  const items = entries.map(({ subject, details = {} }) => ({
    id: String(subject.id),
    ...Object.fromEntries(Object.entries(details).filter(([name]) => !names.has(name))),
  }));
  return {
    ...first,
    subject: { kind: batchKind(first.subject.kind), id },
    details: { ...Object.fromEntries(shared), items },
  };
}

function detail(details: object | undefined, name: string): unknown {
  return new Map<string, unknown>(Object.entries(details ?? {})).get(name);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
