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

/** Who acts. A *claimer* is the moderator at work on the ticket, the *second* the person named by the system, the *board* two agreeing votes of leads and moderators. */
export const PARTIES = [
  'requester',
  'moderator',
  'claimer',
  'second',
  'holder',
  'board',
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
  'object',
  'dismiss',
  'uphold',
  'withdraw',
  'markDuplicate',
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
  | 'alreadyObjected';

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
  /** The case reaches a path. */
  reachesPath?: boolean;
  /** The path, the risk or a rival asks for a second person. */
  needsSecond?: boolean;
  holdUntil?: Date | null;
  /** The ticket was appealed before. */
  appealed?: boolean;
  appealable?: boolean;
  /** The actor is the one who rejected the ticket before its appeal. */
  rejectedBefore?: boolean;
  /** This address objected before. */
  objected?: boolean;
  /** Where a disputed ticket stood before the objection. */
  stoodIn?: 'hold' | 'ready' | 'resolved';
}

export type Outcome =
  { state: TicketState | 'deleted'; effects: readonly Effect[] } | { refused: Refusal };
