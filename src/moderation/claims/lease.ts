const LEASE_MINUTES = 15;

/** Who holds an item, and until when. */
export interface Lease {
  accountId: number;
  until: Date;
}

/** How an item stands to somebody who looks at it. */
export type Holding = 'free' | 'mine' | 'taken';

/** The end of a lease that is taken or renewed now. */
export function leaseEnd(now: Date): Date {
  return new Date(now.getTime() + LEASE_MINUTES * 60_000);
}

/** A lease ends by itself: at its end it holds no more, whether somebody swept it up or not. */
export function holdingOf(lease: Lease | null, accountId: number, now: Date): Holding {
  if (lease === null || lease.until <= now) return 'free';
  return lease.accountId === accountId ? 'mine' : 'taken';
}
