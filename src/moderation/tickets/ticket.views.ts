import type { DisputeItem } from '../../recovery/dispute/dispute-view.service.js';
import type { TicketItem } from '../../recovery/decisions/ticket-view.js';
import { type ShownValue, VIEWED_FIELDS } from '../../recovery/decisions/record-reveal.service.js';
import type { Answers } from '../../recovery/rules/answers.js';
import {
  CONFIRMERS,
  DOCUMENTS,
  IDENTITY_CHECKS,
  TAKING_BACK_REASONS,
} from '../../recovery/rules/identity-check.js';
import type { PathEvaluation } from '../../recovery/rules/paths.js';
import type { FormView } from '../../web/form.js';
import type { ItemViewer } from '../items/desk.js';
import { NO_FORM } from '../items/no-form.js';
import type { Message } from '../queue/queue.views.js';
import { type DisputeBody, disputeBody } from './dispute.views.js';
import { answerTo, examAnswer } from './answer.views.js';
import { LOOK_REASONS, type LookReason } from './look-reasons.js';
import { type NamingView, namingView } from './naming.views.js';
import { type ResultBody, resultBody } from './result.views.js';
import { type ComparisonRow, holdMessage, type SideView, sideViews } from './side.views.js';
import { type ToldRow, toldRows } from './told-answers.js';

interface IdentityChoices {
  kinds: Choice[];
  documents: Choice[];
  confirmers: Choice[];
}

type Choice = { value: string; label: string };

/** The part of a ticket's page between heading and verdicts. */
export interface TicketBody {
  ticket: TicketItem;
  sides: SideView[];
  /** What an approval of a merge asks for, the hold in words; null for other kinds, and where nobody may approve. */
  asks: (PathEvaluation & { hold: Message }) | null;
  /** The answers by themselves, while there is no record to compare them with. */
  answers: Pick<ComparisonRow, 'field' | 'place' | 'answer'>[];
  /** What only this kind was asked. */
  told: ToldRow[];
  /** Both names side by side, where another one is asked for. */
  naming: NamingView | null;
  /** Whether values on record may be asked for now. */
  canLook: boolean;
  canChoose: boolean;
  /** What the form of an identity check offers; null where none can be written down now. */
  identity: IdentityChoices | null;
  /** Why a check may be taken back; empty where none may be now. */
  takingBack: Choice[];
  /** What the form of a missing result shows; null where none can be attached now. */
  result: ResultBody | null;
  /** Whether files may be opened now. */
  canOpen: boolean;
  /** Whether it may be joined with another request of the same requester. */
  canJoin: boolean;
  lookFields: readonly string[];
  lookReasons: readonly string[];
  shown: ShownValue[];
  form: FormView;
  /** Both sides, while the ticket is in dispute. */
  dispute: DisputeBody | null;
}

const IDENTITY: IdentityChoices = {
  kinds: IDENTITY_CHECKS.map((value) => ({ value, label: `moderation:identity.kind.${value}` })),
  documents: DOCUMENTS.map((value) => ({
    value,
    label: `moderation:identity.document.${value}`,
  })),
  confirmers: CONFIRMERS.map((value) => ({
    value,
    label: `moderation:identity.confirmedBy.${value}`,
  })),
};

const TAKING_BACK: Choice[] = TAKING_BACK_REASONS.map((value) => ({
  value,
  label: `moderation:identity.takeBack.reason.${value}`,
}));

export function ticketBody(
  ticket: TicketItem,
  viewer: ItemViewer,
  shown: ShownValue[],
  dispute: DisputeItem | null,
): TicketBody {
  const works = viewer.heldSince !== null && ticket.acts.work === null;
  return {
    ticket,
    sides: sideViews(ticket),
    asks:
      ticket.isMerging && ticket.reached
        ? { ...ticket.reached, hold: holdMessage(ticket.reached.holdHours) }
        : null,
    answers: ticket.bound ? [] : givenAnswers(ticket.answers),
    told: toldRows(ticket.answers),
    naming: namingView(ticket, shown),
    canLook: works && ticket.bound !== null,
    canOpen: works && (ticket.state === 'in_review' || ticket.state === 'second_review'),
    canJoin: works && (ticket.state === 'in_review' || ticket.state === 'second_review'),
    canChoose: works && ticket.state === 'in_review',
    identity: works && ticket.state === 'in_review' && ticket.bound ? IDENTITY : null,
    takingBack:
      works && (ticket.state === 'in_review' || ticket.state === 'second_review')
        ? TAKING_BACK
        : [],
    result: works ? resultBody(ticket, viewer.form) : null,
    lookFields: VIEWED_FIELDS,
    lookReasons: lookReasons(ticket),
    shown,
    dispute: dispute && disputeBody(dispute),
    form: viewer.form ?? NO_FORM,
  };
}

/** The reasons that fit what the comparison shows. */
function lookReasons({ naming, bound, merged }: TicketItem): LookReason[] {
  const compared = [bound, merged].flatMap((side) => side?.comparison ?? []);
  return LOOK_REASONS.filter((reason) => {
    if (reason === 'name') return naming !== null;
    if (reason !== 'close' && reason !== 'differs') return true;
    return compared.some(({ closeness }) => closeness === reason);
  });
}

function givenAnswers(answers: Answers): TicketBody['answers'] {
  const fields = ['givenName', 'familyName', 'nativeName', 'birthDate', 'certificationId'] as const;
  const named = [...fields, 'signInEmail' as const, 'phone' as const].map((field) => ({
    field,
    place: null,
    answer: answerTo(field, answers),
  }));
  const exams = answers.exams.map((exam, index) => ({
    field: 'exam',
    place: index + 1,
    answer: examAnswer(exam),
  }));
  return [...named, ...exams].filter(({ answer }) => answer !== null);
}
