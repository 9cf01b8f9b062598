export const TICKET_STATES = [
  'draft',
  'submitted',
  'in_review',
  'waiting',
  'second_review',
  'hold',
  'ready',
  'resolved',
  'disputed',
  'rejected',
  'expired',
  'withdrawn',
  'duplicate',
  'reversed',
  'closed',
] as const;
export type TicketState = (typeof TICKET_STATES)[number];

/** The states a ticket's row can be in: a draft has a table of its own. */
export type KeptState = Exclude<TicketState, 'draft'>;

const ENDS: ReadonlySet<TicketState> = new Set(['closed', 'reversed', 'withdrawn', 'duplicate']);

/** True for a state that no step leads out of. */
export function isEnd(state: TicketState): boolean {
  return ENDS.has(state);
}

/** The states in which a ticket stands against another for the same record. */
export const OPEN_STATES = [
  'submitted',
  'in_review',
  'waiting',
  'second_review',
  'hold',
  'ready',
  'disputed',
] as const satisfies readonly TicketState[];

const OPEN: ReadonlySet<TicketState> = new Set(OPEN_STATES);

/** True for a state in which a ticket asks for something that is not given yet, or is in question. */
export function isOpen(state: TicketState): boolean {
  return OPEN.has(state);
}

const SETTLED: ReadonlySet<TicketState> = new Set([
  'resolved',
  'rejected',
  'withdrawn',
  'reversed',
  'closed',
]);

/** True for a state of which the public may read that it was settled, and not how. A duplicate goes on as another request. */
export function isSettled(state: TicketState): boolean {
  return SETTLED.has(state);
}

/** Who acts. A *claimer* is the moderator at work on the ticket, the *second* the person named by the system, the *board* two agreeing votes of leads and moderators, a *lead* an administrator too. */
export const PARTIES = [
  'requester',
  'moderator',
  'claimer',
  'second',
  'holder',
  'board',
  'lead',
  'clock',
  'system',
] as const;
export type Party = (typeof PARTIES)[number];

export const TICKET_ACTIONS = [
  'dropDraft',
  'submit',
  'claim',
  'release',
  'ask',
  'answer',
  'expire',
  'return',
  'approve',
  'confirm',
  'sendBack',
  'reject',
  'void',
  'appeal',
  'endHold',
  'redeem',
  'takeEffect',
  'object',
  'dismiss',
  'uphold',
  'withdraw',
  'markDuplicate',
  'undoMerge',
  'close',
] as const;
export type TicketAction = (typeof TICKET_ACTIONS)[number];

export type Refusal =
  | 'wrongState'
  | 'wrongPerson'
  | 'tooEarly'
  | 'tooLate'
  | 'contactUnconfirmed'
  | 'leaseRuns'
  | 'evidenceLacking'
  | 'alreadyAppealed'
  | 'notAppealable'
  | 'sameModerator'
  | 'alreadyObjected'
  | 'claimNeeded'
  | 'notMerging';

/**
 * What a step does besides changing the state; the service carries it out in
 * the same transaction. `restoreLink` does nothing where no link was moved.
 */
export type Effect =
  | 'voidApprovals'
  | 'twoPeople'
  | 'noAppeal'
  | 'freezeProfile'
  | 'thawProfile'
  | 'restoreLink'
  | 'moveLink'
  | 'stopHold'
  | 'resumeHold';

/** What a step is judged by. Each action reads only what it needs; what is missing counts as not given. */
export interface Circumstances {
  by: Party;
  now: Date;
  /** When the ticket came into its present state. */
  since: Date;
  contactConfirmed?: boolean;
  /** The submission reaches path A by itself. */
  goesByItself?: boolean;
  /** Another person's claim still runs. */
  leaseRuns?: boolean;
  /** The case reaches a path, or is of a kind that gives nothing back and asks for none. */
  reachesPath?: boolean;
  /** The path, the risk or a rival asks for a second person. */
  needsSecond?: boolean;
  /** Nothing is given back: what was confirmed stands at once. */
  needsNoHold?: boolean;
  holdUntil?: Date | null;
  /** The ticket was appealed before. */
  appealed?: boolean;
  appealable?: boolean;
  /** The actor is the one who rejected the ticket before its appeal. */
  rejectedBefore?: boolean;
  /** This address objected before. */
  objected?: boolean;
  /** The outcome moves no link: the clock brings it about when the hold ends. */
  needsNoClaim?: boolean;
  /** The ticket's kind ends in a merge. */
  merges?: boolean;
  /** Where a disputed ticket stood before the objection. */
  stoodIn?: 'hold' | 'ready' | 'resolved';
}

export type Outcome =
  { state: TicketState | 'deleted'; effects: readonly Effect[] } | { refused: Refusal };
