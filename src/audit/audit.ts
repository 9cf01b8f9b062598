import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../config/clock.js';
import { chainedHash, CHAIN_START } from './audit-row.js';
import type { AuditEntry } from './audit-entry.js';
import { asOneEntry } from './batches.js';

const ADVISORY_LOCK = 7_401_002;

/** The append-only log: a row stands exactly when what it tells of was committed. */
@Injectable()
export class Audit {
  /** What transactions gather, by their connections, which are no other's while they last. */
  private readonly gathered = new WeakMap<object, { kind: string; entries: AuditEntry[] }>();

  constructor(private readonly clock: Clock) {}

  /**
   * From now on, what the caller's transaction tells of subjects of `kind` is not written but gathered,
   * for `appendGathered`: several things that are done at once are one entry.
   */
  gather(tx: EntityManager, kind: string): void {
    if (!tx.queryRunner) throw new Error('entries are gathered inside a transaction only');
    this.gathered.set(tx.queryRunner, { kind, entries: [] });
  }

  /** Writes what was gathered as one row, which names each subject; of one alone, its own row. */
  async appendGathered(tx: EntityManager, batch: string): Promise<void> {
    const entries = (tx.queryRunner && this.gathered.get(tx.queryRunner)?.entries) ?? [];
    if (tx.queryRunner) this.gathered.delete(tx.queryRunner);
    const entry = asOneEntry(batch, entries);
    if (entry) await this.append(tx, entry);
  }

  /**
   * Writes a row inside the caller's transaction. Writers wait for each other
   * until they commit, so this is the last thing that a verb locks.
   */
  async append(tx: EntityManager, entry: AuditEntry): Promise<void> {
    const gathered = tx.queryRunner && this.gathered.get(tx.queryRunner);
    if (gathered?.kind === entry.subject.kind) {
      gathered.entries.push(entry);
      return;
    }
    const { actor, action, subject, details = {} } = entry;
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
