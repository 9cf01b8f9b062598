import { daysAfter, isPast, TERMS } from './deadlines.js';

/** A time for which an account signed in to a record, over by now. */
interface Holding {
  accountId: number;
  from: Date;
  until: Date;
}

/** The accounts that a record's evidence can come from. */
export interface RecordAccounts {
  /** Which signs in to it now; null where none does. */
  opener: number | null;
  /** Which lost it lately. */
  lost: readonly Holding[];
}

/** What was shown or vouched, by the accounts that it fits, each with since when the account had it. */
export interface Fitting {
  fitting: readonly number[];
  fittingSince: readonly Date[];
}

/**
 * The accounts for which something counts. Of an account that lost the record it does where it had been
 * there for 30 days when the record was lost, and for as long the record had been that account's: an
 * intruder adds a factor to the account of somebody else, and a record to an account with old factors.
 */
export function accountsShown(
  { fitting, fittingSince }: Fitting,
  { opener, lost }: RecordAccounts,
): number[] {
  return fitting.filter((accountId, index) => {
    if (accountId === opener) return true;
    const since = fittingSince[index];
    if (since === undefined) return false;
    return lost.some((holding) => holding.accountId === accountId && hadStood(since, holding));
  });
}

function hadStood(since: Date, { from, until }: Holding): boolean {
  const both = since > from ? since : from;
  return isPast(daysAfter(both, TERMS.keptFactorDays), until);
}
