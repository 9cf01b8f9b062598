import { createHash } from 'node:crypto';

/** What the chain covers of a row, each field exactly as it is stored. */
export interface ChainedFields {
  seq: number;
  at: string;
  actorId: number | null;
  actorRole: string | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  /** JSON text, byte by byte as written. */
  details: string;
}

/** The hash before the first row. */
export const CHAIN_START = '0'.repeat(64);

/** The action of a row that says: up to here the chain is kept outside the database. Its subject is the day. */
export const HEAD_KEPT = 'audit.headKept';

/**
 * The hash of a row: SHA-256 over the hash of the row before it and this
 * row's fields. To change, move or take out a row one has to write anew every
 * row after it.
 */
export function chainedHash(previousHash: string, row: ChainedFields): string {
  const fields = [
    previousHash,
    row.seq,
    row.at,
    row.actorId,
    row.actorRole,
    row.action,
    row.subjectKind,
    row.subjectId,
    row.details,
  ];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}
