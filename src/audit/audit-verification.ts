import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { chainedHash, CHAIN_START, type ChainedFields } from './audit-row.js';

/** The outcome of reading the chain from its start. */
export type AuditVerdict =
  | { intact: true; rows: number }
  | { intact: false; seq: number; problem: 'missing' | 'changed' | 'not-chained' };

interface StoredRow extends Omit<ChainedFields, 'at'> {
  at: Date;
  previousHash: string;
  hash: string;
}

const BATCH = 1_000;

/** Reads the whole log and says which row is the first that is not what was written. */
@Injectable()
export class AuditVerification {
  constructor(private readonly dataSource: DataSource) {}

  /** Rows taken out of the middle, changed, or put in are named by their number. */
  async run(): Promise<AuditVerdict> {
    let previous = { seq: 0, hash: CHAIN_START };
    for (;;) {
      const rows = await this.batchAfter(previous.seq);
      for (const row of rows) {
        if (row.seq !== previous.seq + 1)
          return { intact: false, seq: previous.seq + 1, problem: 'missing' };
        if (chainedHash(row.previousHash, { ...row, at: row.at.toISOString() }) !== row.hash) {
          return { intact: false, seq: row.seq, problem: 'changed' };
        }
        if (row.previousHash !== previous.hash)
          return { intact: false, seq: row.seq, problem: 'not-chained' };
        previous = row;
      }
      if (rows.length < BATCH) return { intact: true, rows: previous.seq };
    }
  }

  private batchAfter(seq: number): Promise<StoredRow[]> {
    return this.dataSource.query(
      `select seq, at, actor_id as "actorId", actor_role as "actorRole", action, subject_kind as "subjectKind",
              subject_id as "subjectId", details::text as details, previous_hash as "previousHash", hash
         from audit_log where seq > $1 order by seq limit ${BATCH}`,
      [seq],
    );
  }
}
