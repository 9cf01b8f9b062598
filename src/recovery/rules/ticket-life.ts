import { daysAfter, isPast, TERMS } from './deadlines.js';
import type {
  Circumstances,
  Effect,
  Party,
  Refusal,
  TicketAction,
  TicketState,
} from './ticket-state.js';

/** One row of the ticket's life. */
export interface TicketStep {
  from: readonly TicketState[];
  action: TicketAction;
  by: readonly Party[];
  to: TicketState | 'deleted' | ((circumstances: Circumstances) => TicketState);
  /** The condition of the row: why it is refused, or null. */
  unless?: (circumstances: Circumstances) => Refusal | null;
  effects?: readonly Effect[];
}

const before = (days: number) => (c: Circumstances) =>
  isPast(daysAfter(c.since, days), c.now) ? null : 'tooEarly';
const within = (days: number) => (c: Circumstances) =>
  isPast(daysAfter(c.since, days), c.now) ? 'tooLate' : null;
const afterHold = (c: Circumstances) =>
  c.holdUntil && isPast(c.holdUntil, c.now) ? null : 'tooEarly';
const reachesPath = (c: Circumstances) => (c.reachesPath ? null : 'evidenceLacking');

/** The ticket's life, row by row as the programme lays it down. */
export const TICKET_LIFE: readonly TicketStep[] = [
  {
    from: ['draft'],
    action: 'dropDraft',
    by: ['clock'],
    to: 'deleted',
    unless: before(TERMS.draftDays),
  },
  {
    from: ['draft'],
    action: 'submit',
    by: ['requester'],
    to: ({ goesByItself }) => (goesByItself ? 'hold' : 'submitted'),
    unless: ({ contactConfirmed }) => (contactConfirmed ? null : 'contactUnconfirmed'),
  },
  { from: ['submitted'], action: 'claim', by: ['moderator'], to: 'in_review' },
  { from: ['in_review'], action: 'release', by: ['claimer', 'clock'], to: 'in_review' },
  {
    from: ['in_review'],
    action: 'claim',
    by: ['moderator'],
    to: 'in_review',
    unless: claimRefused,
  },
  { from: ['in_review'], action: 'ask', by: ['claimer'], to: 'waiting' },
  {
    from: ['waiting'],
    action: 'answer',
    by: ['requester'],
    to: 'in_review',
    unless: within(TERMS.answerDays),
  },
  {
    from: ['waiting'],
    action: 'expire',
    by: ['clock'],
    to: 'expired',
    unless: before(TERMS.answerDays),
  },
  {
    from: ['expired'],
    action: 'return',
    by: ['requester'],
    to: 'submitted',
    unless: within(TERMS.returnDays),
    effects: ['voidApprovals'],
  },
  {
    from: ['in_review'],
    action: 'approve',
    by: ['claimer'],
    to: ({ needsSecond }) => (needsSecond ? 'second_review' : 'hold'),
    unless: reachesPath,
  },
  { from: ['second_review'], action: 'confirm', by: ['second'], to: 'hold', unless: reachesPath },
  {
    from: ['second_review'],
    action: 'sendBack',
    by: ['second'],
    to: 'in_review',
    effects: ['voidApprovals'],
  },
  {
    from: ['in_review'],
    action: 'reject',
    by: ['claimer'],
    to: 'rejected',
    effects: ['voidApprovals'],
  },
  {
    from: ['second_review'],
    action: 'reject',
    by: ['second'],
    to: 'rejected',
    effects: ['voidApprovals'],
  },
  {
    from: ['second_review', 'hold', 'ready'],
    action: 'void',
    by: ['system'],
    to: 'in_review',
    effects: ['voidApprovals', 'twoPeople'],
  },
  {
    from: ['rejected'],
    action: 'appeal',
    by: ['requester'],
    to: 'in_review',
    unless: appealRefused,
  },
  { from: ['hold'], action: 'endHold', by: ['clock'], to: 'ready', unless: afterHold },
  {
    from: ['ready'],
    action: 'redeem',
    by: ['requester'],
    to: 'resolved',
    unless: (c) => afterHold(c) ?? within(TERMS.readyDays)(c),
    effects: ['moveLink'],
  },
  {
    from: ['ready'],
    action: 'expire',
    by: ['clock'],
    to: 'expired',
    unless: before(TERMS.readyDays),
    effects: ['voidApprovals'],
  },
  {
    from: ['hold'],
    action: 'object',
    by: ['holder'],
    to: 'disputed',
    unless: objectedBefore,
    effects: ['freezeProfile', 'stopHold'],
  },
  {
    from: ['ready'],
    action: 'object',
    by: ['holder'],
    to: 'disputed',
    unless: objectedBefore,
    effects: ['freezeProfile'],
  },
  {
    from: ['resolved'],
    action: 'object',
    by: ['holder'],
    to: 'disputed',
    unless: (c) => objectedBefore(c) ?? within(TERMS.objectionDays)(c),
    effects: ['freezeProfile'],
  },
  {
    from: ['disputed'],
    action: 'dismiss',
    by: ['board'],
    to: ({ stoodIn }) => stoodIn ?? 'hold',
    effects: ['thawProfile', 'resumeHold'],
  },
  {
    from: ['disputed'],
    action: 'uphold',
    by: ['board'],
    to: ({ stoodIn }) => (stoodIn === 'resolved' ? 'reversed' : 'rejected'),
    effects: ['thawProfile', 'voidApprovals', 'restoreLink', 'noAppeal'],
  },
  {
    from: ['submitted', 'in_review', 'second_review', 'waiting'],
    action: 'withdraw',
    by: ['requester'],
    to: 'withdrawn',
    effects: ['voidApprovals'],
  },
  {
    from: ['submitted', 'in_review', 'second_review', 'waiting'],
    action: 'markDuplicate',
    by: ['moderator', 'claimer'],
    to: 'duplicate',
    effects: ['voidApprovals'],
  },
  {
    from: ['rejected', 'expired', 'resolved'],
    action: 'close',
    by: ['clock'],
    to: 'closed',
    unless: before(TERMS.closingDays),
  },
];

function objectedBefore({ objected }: Circumstances): Refusal | null {
  return objected ? 'alreadyObjected' : null;
}

function appealRefused(c: Circumstances): Refusal | null {
  if (!c.appealable) return 'notAppealable';
  if (c.appealed) return 'alreadyAppealed';
  return within(TERMS.appealDays)(c);
}

/** An appeal goes to a different moderator than the one who rejected. */
function claimRefused({ leaseRuns, appealed, rejectedBefore }: Circumstances): Refusal | null {
  if (leaseRuns) return 'leaseRuns';
  return appealed && rejectedBefore ? 'sameModerator' : null;
}
