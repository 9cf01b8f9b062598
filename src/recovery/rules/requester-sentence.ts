import { isPast, nextNewsBy } from './deadlines.js';
import type { TicketState } from './ticket-state.js';

/** What the requester is told about a ticket. What staff know does not show in it. */
export type Sentence =
  | 'checking'
  | 'waiting'
  | 'ready'
  | 'resolved'
  | 'rejected'
  | 'expired'
  | 'disputed'
  | 'withdrawn'
  | 'duplicate'
  | 'reversed'
  | 'closed';

/** Whose turn it is, in the requester's eyes. */
type WaitsFor = 'programme' | 'requester' | 'nobody';

/** What is said in each state, and whose turn it is. */
export const SENTENCES: Record<
  Exclude<TicketState, 'draft'>,
  { sentence: Sentence; waitsFor: WaitsFor }
> = {
  submitted: { sentence: 'checking', waitsFor: 'programme' },
  in_review: { sentence: 'checking', waitsFor: 'programme' },
  second_review: { sentence: 'checking', waitsFor: 'programme' },
  hold: { sentence: 'checking', waitsFor: 'programme' },
  waiting: { sentence: 'waiting', waitsFor: 'requester' },
  ready: { sentence: 'ready', waitsFor: 'requester' },
  resolved: { sentence: 'resolved', waitsFor: 'nobody' },
  disputed: { sentence: 'disputed', waitsFor: 'programme' },
  rejected: { sentence: 'rejected', waitsFor: 'nobody' },
  expired: { sentence: 'expired', waitsFor: 'requester' },
  withdrawn: { sentence: 'withdrawn', waitsFor: 'nobody' },
  duplicate: { sentence: 'duplicate', waitsFor: 'nobody' },
  reversed: { sentence: 'reversed', waitsFor: 'nobody' },
  closed: { sentence: 'closed', waitsFor: 'nobody' },
};

export interface RequesterStatus {
  sentence: Sentence;
  waitsFor: WaitsFor;
  /** While being checked: the date of the next news. It depends on what the requester did alone. */
  nextNewsBy: Date | null;
  /** While the requester is waited for: until when. */
  answerBy: Date | null;
}

/**
 * The status of a ticket as its requester sees it.
 * @param lastActAt when the requester last sent something.
 * @param answerBy the end of the term that runs for the requester, if one does.
 */
export function requesterStatus(
  state: Exclude<TicketState, 'draft'>,
  times: { lastActAt: Date; answerBy: Date | null; now: Date },
): RequesterStatus {
  const { sentence, waitsFor } = SENTENCES[state];
  const runs =
    waitsFor === 'requester' && times.answerBy !== null && !isPast(times.answerBy, times.now);
  return {
    sentence,
    waitsFor,
    nextNewsBy: sentence === 'checking' ? nextNewsBy(times.lastActAt, times.now) : null,
    answerBy: runs ? times.answerBy : null,
  };
}
