import type { RequesterStatus, Sentence } from '../rules/requester-sentence.js';
import { isShownToRequester, type TicketEventKind } from '../rules/ticket-events.js';
import { isRelinking } from '../rules/ticket-kinds.js';
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

/** The conversation as the requester reads it. */
export function messageViews(messages: readonly MessageRow[], sentence: Sentence): MessageView[] {
  return messages
    .filter(({ kind }) => kind !== 'sentBack' && (kind !== 'decision' || TOLD.has(sentence)))
    .map(({ kind, authorName, body, at }) => ({
      isOwn: kind === 'answer',
      isQuestion: kind === 'question',
      authorName,
      paragraphs: paragraphs(body),
      at,
    }));
}

/** The history as the requester sees it, the newest first. */
export function eventViews(events: readonly { kind: TicketEventKind; at: Date }[]): {
  kind: TicketEventKind;
  at: Date;
}[] {
  return events.filter(({ kind }) => isShownToRequester(kind)).toReversed();
}

/** What is still to come, by its words under `recovery:status.next.`; the first is what happens now. */
export function nextSteps({ kind }: Ticket, { sentence }: RequesterStatus): string[] {
  const decided = isRelinking(kind) ? ['decide', 'hold', 'link'] : ['decide'];
  if (sentence === 'waiting') return ['answer', ...decided];
  if (sentence === 'checking') return decided;
  if (sentence === 'ready') return ['useLink', 'signIn'];
  return [];
}

/** What the requester can do now. */
export function possibleActs({ state }: Ticket): {
  answers: boolean;
  withdraws: boolean;
  returns: boolean;
  asksForLink: boolean;
} {
  return {
    answers: state === 'waiting',
    withdraws: ['submitted', 'in_review', 'second_review', 'hold', 'waiting'].includes(state),
    returns: state === 'expired',
    asksForLink: state === 'ready',
  };
}

/** Text of a person line by line; browsers send line ends as two characters. */
export function paragraphs(body: string): string[] {
  return body
    .split(/[\r\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
