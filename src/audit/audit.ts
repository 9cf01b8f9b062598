import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { chainedHash, CHAIN_START } from './audit-row.js';

/** What somebody did to something. Details hold no secret, no address and nothing a person wrote in confidence. */
export interface AuditEntry {
  /** Null where the clock acted, or a requester without an account. */
  actor: { id: number; role: string } | null;
  action: string;
  subject: { kind: string; id: string | number };
  details?: object;
}

const ADVISORY_LOCK = 7_401_002;

/** The append-only log: a row stands exactly when what it tells of was committed. */
@Injectable()
export class Audit {
  constructor(private readonly clock: Clock) {}

  /**
   * Writes a row inside the caller's transaction. Writers wait for each other
   * until they commit, so this is the last thing that a verb locks.
   */
  async append(
    tx: EntityManager,
    { actor, action, subject, details = {} }: AuditEntry,
  ): Promise<void> {
    await tx.query('select pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
    const [last] = await tx.query<{ seq: number; hash: string }[]>(
      'select seq, hash from audit_log order by seq desc limit 1',
    );
    const previousHash = last?.hash ?? CHAIN_START;
    const row = {
      seq: (last?.seq ?? 0) + 1,
      at: this.clock.now().toISOString(),
      actorId: actor?.id ?? null,
      actorRole: actor?.role ?? null,
      action,
      subjectKind: subject.kind,
      subjectId: String(subject.id),
      details: JSON.stringify(details),
    };
    await tx.query(
      `insert into audit_log
         (seq, at, actor_id, actor_role, action, subject_kind, subject_id, details, previous_hash, hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8::json, $9, $10)`,
      [...Object.values(row), previousHash, chainedHash(previousHash, row)],
    );
  }
}
