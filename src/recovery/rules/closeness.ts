/**
 * How an answer compares with the record. It is all that a moderator sees of
 * a value until it is revealed for a claimed ticket.
 */
export type Closeness = 'matches' | 'close' | 'differs' | 'notGiven';

/** Why an item is not a plain match, for staff; the requester never sees it. */
export type ClosenessReason =
  | 'recordEmpty'
  | 'partOfName'
  | 'formerName'
  | 'namesSwapped'
  | 'oneLetter'
  | 'transliterated'
  | 'partOfDate'
  | 'dayMonthSwapped'
  | 'transposedDigits'
  | 'withinSevenDays'
  | 'otherExam'
  | 'partOfExam'
  | 'otherAddress'
  | 'numberWithoutCountry';

export interface Compared {
  closeness: Closeness;
  reason?: ClosenessReason;
}

export const MATCHES: Compared = { closeness: 'matches' };
export const DIFFERS: Compared = { closeness: 'differs' };
export const NOT_GIVEN: Compared = { closeness: 'notGiven' };
/** The requester gave a value where the record holds none: nothing to compare, and nothing against the requester. */
const RECORD_EMPTY: Compared = { closeness: 'notGiven', reason: 'recordEmpty' };

export function close(reason: ClosenessReason): Compared {
  return { closeness: 'close', reason };
}

/** Compares two values unless one of them is missing. */
export function compareGiven<Given, Recorded>(
  given: Given | null | undefined,
  recorded: Recorded | null | undefined,
  compare: (given: Given, recorded: Recorded) => Compared,
): Compared {
  if (given === null || given === undefined || given === '') return NOT_GIVEN;
  if (recorded === null || recorded === undefined || recorded === '') return RECORD_EMPTY;
  return compare(given, recorded);
}
