import { paragraphs } from '../../text/paragraphs.js';
import { daysAfter, isPast, TERMS } from '../rules/deadlines.js';
import { type RequesterStatus, type Sentence, SENTENCES } from '../rules/requester-sentence.js';
import { untoldSince } from '../rules/told-at.js';
import { TICKET_LIFE } from '../rules/ticket-life.js';
import type { TicketAction } from '../rules/ticket-state.js';
import { isShownToRequester, type TicketEventKind } from '../rules/ticket-events.js';
import {
  correctsName,
  endsInClaim,
  isAttaching,
  isMerging,
  type TicketKind,
} from '../rules/ticket-kinds.js';
import type { MessageKind } from '../ticket/ticket-message.entity.js';
import type { Ticket } from '../ticket/ticket.entity.js';

/** A message of the conversation as it is read. */
export interface MessageRow {
  kind: MessageKind;
  authorName: string | null;
  body: string;
  at: Date;
}

export interface MessageView {
  isOwn: boolean;
  isQuestion: boolean;
  authorName: string | null;
  paragraphs: string[];
  at: Date;
}

/** The icon of each sentence. */
const ICONS: Record<Sentence, { icon: string }> = {
  checking: { icon: 'hourglass' },
  waiting: { icon: 'message-square' },
  ready: { icon: 'mail-open' },
  resolved: { icon: 'circle-check' },
  rejected: { icon: 'circle-x' },
  expired: { icon: 'history' },
  disputed: { icon: 'shield-alert' },
  withdrawn: { icon: 'undo-2' },
  duplicate: { icon: 'copy' },
  reversed: { icon: 'shield-alert' },
  closed: { icon: 'archive' },
};

export function sentenceIcon(sentence: Sentence): string {
  return ICONS[sentence].icon;
}

/** The states in which an outcome was told: a decision's message is read from then on. */
const TOLD: ReadonlySet<Sentence> = new Set([
  'ready',
  'resolved',
  'rejected',
  'closed',
  'reversed',
]);

/** What the requester wrote. */
const OWN: ReadonlySet<MessageKind> = new Set<MessageKind>(['opening', 'answer', 'appeal']);

/** Which messages a requester may read: none that staff wrote among themselves, nor any that is not told yet. */
export function toldTo(
  ticket: Pick<Ticket, 'state' | 'toldAt'>,
  sentence: Sentence,
  now: Date,
): (kind: MessageKind, at: Date) => boolean {
  const untold = untoldSince(ticket, now);
  return (kind, at) => {
    if (kind === 'sentBack') return false;
    if (kind === 'decision') return TOLD.has(sentence);
    return untold === null || kind !== 'question' || at < untold;
  };
}

/** The conversation as the requester reads it. */
export function messageViews(
  messages: readonly MessageRow[],
  isTold: ReturnType<typeof toldTo>,
): MessageView[] {
  return messages
    .filter(({ kind, at }) => isTold(kind, at))
    .map(({ kind, authorName, body, at }) => ({
      isOwn: OWN.has(kind),
      isQuestion: kind === 'question',
      authorName,
      paragraphs: paragraphs(body),
      at,
    }));
}

/** What a decision of the console writes that its requester sees. */
const DECIDED: ReadonlySet<TicketEventKind> = new Set<TicketEventKind>(['asked', 'rejected']);

/** The history as the requester sees it, the newest first. */
export function eventViews(
  events: readonly { kind: TicketEventKind; at: Date }[],
  ticket: Pick<Ticket, 'state' | 'toldAt'>,
  now: Date,
): {
  kind: TicketEventKind;
  at: Date;
}[] {
  const untold = untoldSince(ticket, now);
  return events
    .filter(
      ({ kind, at }) =>
        isShownToRequester(kind) && (untold === null || !DECIDED.has(kind) || at < untold),
    )
    .toReversed();
}

/** What is still to come, by its words under `recovery:status.next.`; the first is what happens now. */
export function nextSteps({ kind }: Ticket, { sentence }: RequesterStatus): string[] {
  const decided = stepsOf(kind);
  if (sentence === 'waiting') return ['answer', ...decided];
  if (sentence === 'checking') return decided;
  if (sentence === 'ready') return ['useLink', 'signIn'];
  return [];
}

function stepsOf(kind: TicketKind): string[] {
  if (correctsName(kind)) return ['decide', 'hold', 'correct'];
  return endsInClaim(kind) ? ['decide', 'hold', 'link'] : ['decide'];
}

/** The words of a sentence, under `recovery:status.sentence.` and `.text.`: an outcome has those of its kind. */
export function sentenceWords(kind: TicketKind, sentence: Sentence): string {
  if (sentence !== 'resolved') return sentence;
  if (isAttaching(kind)) return 'attached';
  if (correctsName(kind)) return 'corrected';
  return isMerging(kind) ? 'joined' : sentence;
}

/**
 * Whether the ticket's life has a row for the requester that leads from one of the states of which
 * the same is said: a hold that offered less than a review would tell that the evidence was right.
 */
function isOffered(action: TicketAction, { state }: Ticket): boolean {
  const { sentence } = SENTENCES[state];
  return TICKET_LIFE.some(
    ({ action: each, by, from }) =>
      each === action &&
      by.includes('requester') &&
      from.some((other) => other !== 'draft' && SENTENCES[other].sentence === sentence),
  );
}

/** What the requester can do now. */
export function possibleActs(
  ticket: Ticket,
  now: Date,
): {
  answers: boolean;
  withdraws: boolean;
  appeals: boolean;
} {
  const { since, appealable, appealedAt } = ticket;
  return {
    answers: isOffered('answer', ticket),
    withdraws: isOffered('withdraw', ticket),
    appeals:
      isOffered('appeal', ticket) &&
      appealable &&
      appealedAt === null &&
      !isPast(daysAfter(since, TERMS.appealDays), now),
  };
}
