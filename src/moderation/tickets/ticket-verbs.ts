import { formatDateTime } from '../../language/formats.js';
import type { DisputeItem } from '../../recovery/dispute/dispute-view.service.js';
import type { TicketItem } from '../../recovery/decisions/ticket-view.js';
import { daysAfter, hoursAfter, TERMS } from '../../recovery/rules/deadlines.js';
import { needsSecondPerson } from '../../recovery/rules/paths.js';
import { VERDICT_REASONS, type Verdict } from '../../recovery/rules/dispute.policy.js';
import type { VerbName, VerbOffer } from '../decisions/verb.js';
import type { ItemViewer } from '../items/desk.js';
import type { QueueKind } from '../queue-kind.js';
import { holdMessage } from './side.views.js';
import type { TicketOffers } from './ticket-offers.service.js';

/** A result is attached by its own form, which says what is attached. */
const BY_ITS_FORM = { key: 'recovery:refusal.attachInstead', params: {} };

/** What can be decided about a ticket, first or second. */
export function ticketVerbs(
  kind: QueueKind,
  ticket: TicketItem,
  { reasons, templates }: TicketOffers,
  { now, locale, t }: Pick<ItemViewer, 'now' | 'locale' | 't'>,
): VerbOffer[] {
  const second = kind === 'second';
  const { reached } = ticket;
  const startsHold =
    reached !== null && !ticket.isAttaching && (second || !needsSecondPerson(reached));
  const holdNotice = holdNoticeOf(ticket);
  const hold = holdMessage(reached?.holdHours ?? 0);
  const number = { number: ticket.number };
  const holdUntilAt = formatDateTime(locale, hoursAfter(now, reached?.holdHours ?? 0));
  const appealByAt = formatDateTime(locale, daysAfter(now, TERMS.appealDays));
  const answerByAt = formatDateTime(locale, daysAfter(now, TERMS.answerDays));
  return [
    offer('approval', {
      tone: 'primary',
      message: 'optional',
      messageHint: 'moderation:verdict.hint.outcome',
      templates: templates.approval,
      explain: approvalWords(ticket, startsHold),
      explainParams: { hold: reached ? t(hold.key, hold.params) : '' },
      mail: startsHold ? holdNotice : null,
      mailParams: { ...number, holdUntilAt },
      lacking: second && ticket.isAttaching ? BY_ITS_FORM : lackingOf(ticket, locale),
    }),
    second
      ? offer('send-back', { message: 'required', messageHint: 'moderation:verdict.hint.staff' })
      : offer('question', {
          message: 'required',
          templates: templates.question,
          mail: 'recovery.question',
          mailParams: { ...number, answerByAt },
        }),
    offer('rejection', {
      tone: 'danger',
      reasons,
      message: 'optional',
      templates: templates.rejection,
      mail: kind === 'appeals' ? 'recovery.appealRejected' : 'recovery.rejected',
      mailParams: { ...number, appealByAt },
    }),
  ];
}

/** What an approval leads to. */
function approvalWords({ isAttaching }: TicketItem, startsHold: boolean): string {
  if (isAttaching) return 'moderation:verdict.administrator';
  return startsHold ? 'moderation:verdict.hold' : 'moderation:verdict.secondPerson';
}

/** The two votes in a dispute. Words go to the others who decide: both sides read the reason alone. */
export function disputeVerbs({ refusal }: DisputeItem): VerbOffer[] {
  const lacking = refusal && { key: `recovery:refusal.${refusal}`, params: {} };
  const vote = (name: VerbName, verdict: Verdict, tone: VerbOffer['tone']) =>
    offer(name, {
      tone,
      reasons: VERDICT_REASONS[verdict].map((value) => ({
        value,
        label: `moderation:dispute.reason.${value}`,
        told: `recovery:verdict.${value}`,
      })),
      message: 'optional',
      messageHint: 'moderation:verdict.hint.voters',
      lacking,
    });
  return [vote('dismissal', 'dismiss', ''), vote('upholding', 'uphold', 'danger')];
}

/** Why there can be no approval now; where it is the actor's new role, from when there can. */
function lackingOf({ acts }: TicketItem, locale: string): VerbOffer['lacking'] {
  if (acts.approve === null) return null;
  if (acts.approve !== 'roleTooNew' || acts.approvesLater === null)
    return { key: `recovery:refusal.${acts.approve}`, params: {} };
  const from = formatDateTime(locale, acts.approvesLater);
  return { key: 'moderation:ticket.approvesFrom', params: { from } };
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
    templates: [],
    lacking: null,
    ...own,
  };
}

/** The mail that tells of a hold, by what the request ends in. */
function holdNoticeOf({ naming, isMerging }: TicketItem): `recovery.${string}` {
  if (naming) return 'recovery.nameHoldNotice';
  return isMerging ? 'recovery.mergeHoldNotice' : 'recovery.holdNotice';
}
