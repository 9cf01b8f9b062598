import type { TicketItem } from '../../recovery/decisions/ticket-view.js';
import { REJECTION_REASONS } from '../../recovery/rules/rejection-reasons.js';
import type { VerbName, VerbOffer } from '../decisions/verb.js';
import type { QueueKind } from '../queue-kind.js';

/** What can be decided about a ticket, first or second; in a dispute nothing can yet. */
export function ticketVerbs(kind: QueueKind, ticket: TicketItem): VerbOffer[] {
  if (kind === 'disputes') return [];
  const second = kind === 'second';
  return [
    offer(kind, 'approval', ticket, {
      tone: 'primary',
      message: 'optional',
      mail: second || ticket.bound?.reached?.approvals === 1 ? 'recovery.holdNotice' : null,
      lacking: ticket.acts.approve && `recovery:refusal.${ticket.acts.approve}`,
    }),
    second
      ? offer(kind, 'send-back', ticket, { message: 'required' })
      : offer(kind, 'question', ticket, { message: 'required', mail: 'recovery.question' }),
    offer(kind, 'rejection', ticket, {
      tone: 'danger',
      reasons: REJECTION_REASONS.map((value) => ({
        value,
        label: `moderation:ticket.reason.${value}`,
        told: `recovery:rejection.${value}`,
      })),
      message: 'optional',
      mail: 'recovery.rejected',
    }),
  ];
}

function offer(
  kind: QueueKind,
  name: VerbName,
  { number }: TicketItem,
  own: Partial<VerbOffer>,
): VerbOffer {
  return {
    name,
    words: `moderation:verdict.${kind}.${name}`,
    tone: '',
    reasons: [],
    message: 'none',
    mail: null,
    mailParams: { number },
    lacking: null,
    ...own,
  };
}
