import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
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
}

/** Steps that only prepare a decision: they do not answer the question what became of an item. */
const PREPARATIONS = ['claimed', 'released', 'noted', 'recordViewed', 'recordChosen', 'bound'];

const ENTRY = `
  l.seq, l.at, l.action, l.subject_kind as "subjectKind", l.subject_id as "subjectId", l.details,
  a.name as "actorName", a.handle as "actorHandle", l.actor_role as "actorRole",
  (select s.name from accounts s where l.subject_kind = 'account'
     and s.id = substring(l.subject_id from '^\\d{1,9}$')::int) as "subjectName"`;

/** Reads the append-only log for the pages of staff. */
@Injectable()
export class LogEntries {
  /** The newest entries first, those before `before` where it is given. */
  async page(
    manager: EntityManager,
    { kind, id, person }: LogFilter,
    { before, size }: { before: number | null; size: number },
  ): Promise<{ entries: LogEntry[]; older: number | null }> {
    const found = await manager.query<LogEntry[]>(
      `select ${ENTRY} from audit_log l left join accounts a on a.id = l.actor_id
       where ($1 = '' or l.subject_kind = $1) and ($2 = '' or l.subject_id = $2)
         and ($3 = '' or l.actor_id = (select p.id from accounts p where p.handle = $3))
         and ($4::int is null or l.seq < $4)
       order by l.seq desc limit $5`,
      [kind, id, person, before, size + 1],
    );
    const entries = found.slice(0, size);
    return { entries, older: found.length > size ? (entries.at(-1)?.seq ?? null) : null };
  }

  /** The last thing that was decided about a subject; null where nothing ever was. */
  async latest(manager: EntityManager, { kind, id }: Subject): Promise<LogEntry | null> {
    const [entry] = await manager.query<LogEntry[]>(
      `select ${ENTRY} from audit_log l left join accounts a on a.id = l.actor_id
       where l.subject_kind = $1 and l.subject_id = $2 and split_part(l.action, '.', 2) <> all($3)
       order by l.seq desc limit 1`,
      [kind, id, PREPARATIONS],
    );
    return entry ?? null;
  }

  /** The kinds of subjects that the log speaks of. */
  async kinds(manager: EntityManager): Promise<string[]> {
    // Steps from one kind to the next by the index, instead of reading every row.
    const rows = await manager.query<{ kind: string }[]>(
      `with recursive kinds as (
         (select subject_kind as kind from audit_log order by subject_kind limit 1)
         union all
         select (select subject_kind from audit_log where subject_kind > k.kind order by subject_kind limit 1)
         from kinds k where k.kind is not null)
       select kind from kinds where kind is not null`,
    );
    return rows.map(({ kind }) => kind);
  }
}
