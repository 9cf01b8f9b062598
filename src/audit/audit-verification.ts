import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AuditHead } from './audit-heads.js';
import { chainedHash, CHAIN_START, type ChainedFields, HEAD_KEPT } from './audit-row.js';

/** What is wrong with the first row that is not what was written; `cut`: it and all after it are gone. */
export type AuditProblem = 'missing' | 'changed' | 'not-chained' | 'written-anew' | 'cut';

/** The outcome of reading the chain from its start. */
export type AuditVerdict =
  | { intact: true; rows: number; /** How many rows say that a head was kept. */ kept: number }
  | {
      intact: false;
      seq: number;
      problem: AuditProblem;
      /** The day whose head tells. */ day?: string;
    };

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

  /**
   * Rows taken out of the middle, changed, or put in are named by their number. A chain that was
   * written anew from some row on, or cut off at its end, hangs together by itself: it is found
   * out by the heads, where one was kept after that row.
   * @param heads what was kept outside the database
   */
  async run(heads: readonly AuditHead[] = []): Promise<AuditVerdict> {
    const kept = new Map(heads.map((head) => [head.seq, head]));
    let previous = { seq: 0, hash: CHAIN_START };
    let told = 0;
    for (;;) {
      const rows = await this.batchAfter(previous.seq);
      for (const row of rows) {
        const problem = problemOf(row, previous, kept.get(row.seq));
        if (problem) return problem;
        if (row.action === HEAD_KEPT) told += 1;
        previous = row;
      }
      if (rows.length < BATCH) break;
    }
    const beyond = heads.find(({ seq }) => seq > previous.seq);
    if (beyond) return { intact: false, seq: previous.seq + 1, problem: 'cut', day: beyond.day };
    return { intact: true, rows: previous.seq, kept: told };
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

function problemOf(
  row: StoredRow,
  previous: { seq: number; hash: string },
  head: AuditHead | undefined,
): AuditVerdict | null {
  const wrong = (problem: AuditProblem) => ({ intact: false, seq: row.seq, problem }) as const;
  if (row.seq !== previous.seq + 1) return { ...wrong('missing'), seq: previous.seq + 1 };
  if (chainedHash(row.previousHash, { ...row, at: row.at.toISOString() }) !== row.hash)
    return wrong('changed');
  if (row.previousHash !== previous.hash) return wrong('not-chained');
  if (head && head.hash !== row.hash) return { ...wrong('written-anew'), day: head.day };
  return null;
}
