import { TERMS } from './deadlines.js';
import {
  afterHold,
  all,
  type Condition,
  contactConfirmed,
  firstAppeal,
  firstObjection,
  freeToClaim,
  needsNoClaim,
  isMerge,
  notBefore,
  reachesPath,
  within,
} from './ticket-conditions.js';
import type { Circumstances, Effect, Party, TicketAction, TicketState } from './ticket-state.js';

type Next = TicketState | 'deleted';

/** One row of the ticket's life. */
export interface TicketStep {
  from: readonly TicketState[];
  action: TicketAction;
  by: readonly Party[];
  to: Next | ((circumstances: Circumstances) => Next);
  condition?: Condition;
  effects: readonly Effect[];
}

const step = (
  from: TicketState | readonly TicketState[],
  action: TicketAction,
  by: Party | readonly Party[],
  to: TicketStep['to'],
  { condition, effects = [] }: { condition?: Condition; effects?: readonly Effect[] } = {},
): TicketStep => ({
  from: typeof from === 'string' ? [from] : from,
  action,
  by: typeof by === 'string' ? [by] : by,
  to,
  ...(condition && { condition }),
  effects,
});

const UNDECIDED = ['submitted', 'in_review', 'second_review', 'waiting'] as const;
const APPROVED = ['second_review', 'hold', 'ready'] as const;
const DONE = ['rejected', 'expired', 'resolved'] as const;

const draftKept = notBefore(TERMS.draftDays);
const answerDue = notBefore(TERMS.answerDays);
const readyOver = notBefore(TERMS.readyDays);
const stillObjectable = all(firstObjection, within(TERMS.objectionDays));
const undoable = all(isMerge, within(TERMS.undoDays));
const stillReady = all(afterHold, within(TERMS.readyDays));

const submitted: TicketStep['to'] = (c) => (c.goesByItself ? 'hold' : 'submitted');
const approved: TicketStep['to'] = (c) => (c.needsSecond ? 'second_review' : 'hold');
const confirmed: TicketStep['to'] = (c) => (c.needsNoHold ? 'resolved' : 'hold');
const whereItStood: TicketStep['to'] = (c) => c.stoodIn ?? 'hold';
const undone: TicketStep['to'] = (c) => (c.stoodIn === 'resolved' ? 'reversed' : 'rejected');

const VOID = { effects: ['voidApprovals'] } as const;
const DISMISS = { effects: ['thawProfile', 'resumeHold'] } as const;
const UPHOLD = { effects: ['thawProfile', 'voidApprovals', 'restoreLink', 'noAppeal'] } as const;

/** The ticket's life, row by row as the programme lays it down. */
export const TICKET_LIFE: readonly TicketStep[] = [
  step('draft', 'dropDraft', 'clock', 'deleted', { condition: draftKept }),
  step('draft', 'submit', 'requester', submitted, { condition: contactConfirmed }),
  step('submitted', 'claim', 'moderator', 'in_review', { condition: freeToClaim }),
  step('in_review', 'release', ['claimer', 'clock'], 'in_review'),
  step('in_review', 'claim', 'moderator', 'in_review', { condition: freeToClaim }),
  step('in_review', 'ask', 'claimer', 'waiting'),
  step('waiting', 'answer', 'requester', 'in_review', { condition: within(TERMS.answerDays) }),
  step('waiting', 'expire', 'clock', 'expired', { condition: answerDue }),
  step('expired', 'return', 'requester', 'submitted', {
    condition: within(TERMS.returnDays),
    ...VOID,
  }),
  step('in_review', 'approve', 'claimer', approved, { condition: reachesPath }),
  step('second_review', 'confirm', 'second', confirmed, { condition: reachesPath }),
  step('second_review', 'sendBack', 'second', 'in_review', VOID),
  step('in_review', 'reject', 'claimer', 'rejected', VOID),
  step('second_review', 'reject', 'second', 'rejected', VOID),
  step(APPROVED, 'void', 'system', 'in_review', { effects: ['voidApprovals', 'twoPeople'] }),
  step('rejected', 'appeal', 'requester', 'in_review', { condition: firstAppeal }),
  step('hold', 'endHold', 'clock', 'ready', { condition: afterHold }),
  step('ready', 'redeem', 'requester', 'resolved', {
    condition: stillReady,
    effects: ['moveLink'],
  }),
  step('ready', 'takeEffect', 'clock', 'resolved', { condition: needsNoClaim }),
  step('ready', 'expire', 'clock', 'expired', { condition: readyOver, ...VOID }),
  step('hold', 'object', 'holder', 'disputed', {
    condition: firstObjection,
    effects: ['freezeProfile', 'stopHold'],
  }),
  step('ready', 'object', 'holder', 'disputed', {
    condition: firstObjection,
    effects: ['freezeProfile'],
  }),
  step('resolved', 'object', 'holder', 'disputed', {
    condition: stillObjectable,
    effects: ['freezeProfile'],
  }),
  step('disputed', 'dismiss', 'board', whereItStood, DISMISS),
  step('disputed', 'uphold', 'board', undone, UPHOLD),
  step('resolved', 'undoMerge', 'lead', 'reversed', {
    condition: undoable,
    effects: ['restoreLink'],
  }),
  step(UNDECIDED, 'withdraw', 'requester', 'withdrawn', VOID),
  // Beyond the programme's table, which lets a hold be withdrawn by nobody: the requester is told the same of a
  // hold as of a review (T24), and a button that worked in one of them alone told whose evidence had been right.
  // It is the safe side: no link moves, and whoever was told of the hold is told of its end.
  step('hold', 'withdraw', 'requester', 'withdrawn', VOID),
  step(UNDECIDED, 'markDuplicate', ['moderator', 'claimer'], 'duplicate', VOID),
  step(DONE, 'close', 'clock', 'closed', { condition: notBefore(TERMS.closingDays) }),
];
