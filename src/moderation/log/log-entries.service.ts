import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { namesSubject } from '../../audit/batches.js';
import { boundsOf } from '../statistics/period.js';
import type { Subject } from '../subject.js';

/** A row of the log as staff reads it. */
export interface LogEntry {
  seq: number;
  at: Date;
  action: string;
  subjectKind: string;
  subjectId: string;
  details: Record<string, unknown>;
  /** Null where the clock acted, or somebody without an account. */
  actorName: string | null;
  actorHandle: string | null;
  actorRole: string | null;
  /** The name of an account that the entry is about; null for everything else. */
  subjectName: string | null;
}

export interface LogFilter {
  /** Kind of subject; '' for all. */
  kind: string;
  /** Id of one subject of that kind; '' for all. */
  id: string;
  /** Handle of who acted; '' for everybody. */
  person: string;
  /** What was done; '' for everything. */
  action: string;
  /** First and last day, ISO; '' for no bound. */
  from: string;
  to: string;
}

/** Steps that only prepare a decision: they do not answer the question what became of an item. */
const PREPARATIONS = ['claimed', 'released', 'noted', 'recordViewed', 'recordChosen', 'bound'];

const ENTRY = `
  l.seq, l.at, l.action, l.subject_kind as "subjectKind", l.subject_id as "subjectId", l.details,
  a.name as "actorName", a.handle as "actorHandle", l.actor_role as "actorRole",
  (select s.name from accounts s where l.subject_kind = 'account'
     and s.id = substring(l.subject_id from '^\\d{1,9}$')::int) as "subjectName"`;

/** The kind that is asked for, or that of each row. */
const KIND = `coalesce(nullif($1, ''), split_part(l.action, '.', 1))`;

/** The rows `l` that fit a filter, of the parameters that `fitting` makes of it. */
const FITS = `
  (($1 = '' or l.subject_kind = $1) and ($2 = '' or l.subject_id = $2)
    or $2 = '' and l.subject_kind = $1 || 'Batch' or ${namesSubject(KIND, '$2')})
  and ($3 = '' or l.actor_id = (select p.id from accounts p where p.handle = $3))
  and ($4 = '' or l.action = $4)
  and ($5::timestamptz is null or l.at >= $5) and ($6::timestamptz is null or l.at < $6)`;

function fitting({
  kind = '',
  id = '',
  person = '',
  action = '',
  from = '',
  to = '',
}: Partial<LogFilter>): unknown[] {
  const [start] = from ? boundsOf({ from, to: from }) : [null];
  const [, end] = to ? boundsOf({ from: to, to }) : [null, null];
  return [kind, id, person, action, start, end];
}

/** Reads the append-only log for the pages of staff. */
@Injectable()
export class LogEntries {
  /** The newest entries first, those before `before` where it is given. */
  async page(
    manager: EntityManager,
    filter: Partial<LogFilter>,
    { before, size }: { before: number | null; size: number },
  ): Promise<{ entries: LogEntry[]; older: number | null }> {
    const found = await manager.query<LogEntry[]>(
      `select ${ENTRY} from audit_log l left join accounts a on a.id = l.actor_id
       where ${FITS} and ($7::int is null or l.seq < $7)
       order by l.seq desc limit $8`,
      [...fitting(filter), before, size + 1],
    );
    const entries = found.slice(0, size);
    return { entries, older: found.length > size ? (entries.at(-1)?.seq ?? null) : null };
  }

  /** How many entries fit, counted up to `most`. */
  async count(manager: EntityManager, filter: LogFilter, most: number): Promise<number> {
    const [row] = await manager.query<{ count: number }[]>(
      `select count(*)::int as count from (select from audit_log l where ${FITS} limit $7) found`,
      [...fitting(filter), most],
    );
    return row?.count ?? 0;
  }

  /** The last thing that was decided about a subject; null where nothing ever was. */
  async latest(manager: EntityManager, { kind, id }: Subject): Promise<LogEntry | null> {
    const [entry] = await manager.query<LogEntry[]>(
      `with batches as materialized (select l.seq from audit_log l where ${namesSubject('$1', '$2')})
       select ${ENTRY} from audit_log l left join accounts a on a.id = l.actor_id
       where l.seq = (select max(seq) from (
         (select l.seq from audit_log l
          where l.subject_kind = $1 and l.subject_id = $2 and split_part(l.action, '.', 2) <> all($3)
          order by l.seq desc limit 1)
         union all select seq from batches) found)`,
      [kind, id, PREPARATIONS],
    );
    return entry ?? null;
  }

  /** Number of the last entry of an account about a subject; 0 where there is none. */
  async lastOf(
    manager: EntityManager,
    actorId: number,
    { kind, id }: { kind: string; id: string },
  ): Promise<number> {
    const [entry] = await manager.query<{ seq: number }[]>(
      `select seq from audit_log where subject_kind = $1 and subject_id = $2 and actor_id = $3
       order by seq desc limit 1`,
      [kind, id, actorId],
    );
    return entry?.seq ?? 0;
  }

  /** The kinds of subjects that the log speaks of. */
  kinds(manager: EntityManager): Promise<string[]> {
    return distinct(manager, 'subject_kind');
  }

  /** What was ever done. */
  actions(manager: EntityManager): Promise<string[]> {
    return distinct(manager, 'action');
  }
}

/** Steps from one value to the next by its index, instead of reading every row. */
async function distinct(
  manager: EntityManager,
  column: 'subject_kind' | 'action',
): Promise<string[]> {
  const rows = await manager.query<{ value: string }[]>(
    `with recursive found as (
       (select ${column} as value from audit_log order by ${column} limit 1)
       union all
       select (select ${column} from audit_log where ${column} > f.value order by ${column} limit 1)
       from found f where f.value is not null)
     select value from found where value is not null`,
  );
  return rows.map(({ value }) => value);
}
