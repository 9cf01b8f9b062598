/** What decides whether a shared transcript opens. */
export interface ShareGate {
  accountId: number;
  expiresAt: Date;
  revokedAt: Date | null;
}

/** What opens it now. */
export interface RecordGate {
  /** The account that signs in to the record now. */
  accountId: number | null;
  /** A dispute about the record is open. */
  frozen: boolean;
}

/**
 * `ended`: its holder took it back, or another account signs in to the record by now; `late`: its
 * time is over; `checked`: the record is in dispute, and nobody vouches for it until that is decided.
 */
export type ShareStanding = 'open' | 'ended' | 'late' | 'checked';

/** Deadlines are compared at the moment of use. What ended for good is told before what may come back. */
export function shareStanding(share: ShareGate, record: RecordGate, now: Date): ShareStanding {
  if (share.revokedAt !== null || record.accountId !== share.accountId) return 'ended';
  if (share.expiresAt <= now) return 'late';
  return record.frozen ? 'checked' : 'open';
}
