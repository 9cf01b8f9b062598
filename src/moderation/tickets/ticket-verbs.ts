import { formatDateTime } from '../../language/formats.js';
import type { TicketItem } from '../../recovery/decisions/ticket-view.js';
import { daysAfter, hoursAfter, TERMS } from '../../recovery/rules/deadlines.js';
import { REJECTION_REASONS } from '../../recovery/rules/rejection-reasons.js';
import type { VerbName, VerbOffer } from '../decisions/verb.js';
import type { ItemViewer } from '../items/desk.js';
import type { QueueKind } from '../queue-kind.js';

/** What can be decided about a ticket, first or second; in a dispute nothing can yet. */
export function ticketVerbs(
  kind: QueueKind,
  ticket: TicketItem,
  { now, locale }: Pick<ItemViewer, 'now' | 'locale'>,
): VerbOffer[] {
  if (kind === 'disputes') return [];
  const second = kind === 'second';
  const reached = ticket.bound?.reached ?? null;
  const startsHold = reached !== null && (second || reached.approvals === 1);
  const number = { number: ticket.number };
  const holdUntilAt = formatDateTime(locale, hoursAfter(now, reached?.holdHours ?? 0));
  const answerByAt = formatDateTime(locale, daysAfter(now, TERMS.answerDays));
  return [
    offer('approval', {
      tone: 'primary',
      message: 'optional',
      messageHint: 'moderation:verdict.hint.outcome',
      explain: startsHold ? 'moderation:verdict.hold' : 'moderation:verdict.secondPerson',
      mail: startsHold ? 'recovery.holdNotice' : null,
      mailParams: { ...number, holdUntilAt },
      lacking: ticket.acts.approve && `recovery:refusal.${ticket.acts.approve}`,
    }),
    second
      ? offer('send-back', { message: 'required', messageHint: 'moderation:verdict.hint.staff' })
      : offer('question', {
          message: 'required',
          mail: 'recovery.question',
          mailParams: { ...number, answerByAt },
        }),
    offer('rejection', {
      tone: 'danger',
      reasons: REJECTION_REASONS.map((value) => ({
        value,
        label: `moderation:ticket.reason.${value}`,
        told: `recovery:rejection.${value}`,
      })),
      message: 'optional',
      mail: 'recovery.rejected',
      mailParams: number,
    }),
  ];
}

function offer(name: VerbName, own: Partial<VerbOffer>): VerbOffer {
  return {
    name,
    tone: '',
    reasons: [],
    message: 'none',
    messageHint: 'moderation:verdict.hint.requester',
    explain: null,
    mail: null,
    mailParams: {},
    lacking: null,
    ...own,
  };
}
