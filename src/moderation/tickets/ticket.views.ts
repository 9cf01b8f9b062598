import type { TicketItem } from '../../recovery/decisions/ticket-view.js';
import { type ShownValue, VIEWED_FIELDS } from '../../recovery/decisions/record-reveal.service.js';
import type { Answers, ExamAnswer } from '../../recovery/rules/answers.js';
import type { Closeness } from '../../recovery/rules/closeness.js';
import type { ComparedItem } from '../../recovery/rules/comparison.js';
import type { PathEvaluation } from '../../recovery/rules/paths.js';
import type { FormView } from '../../web/form.js';
import type { ItemViewer } from '../items/desk.js';
import type { Message } from '../queue/queue.views.js';
import { LOOK_REASONS } from './look-reasons.js';

/** One row of the blind comparison: what was answered, and how it compares. Never what the record holds. */
interface ComparisonRow {
  field: string;
  /** Counts exams from 1; null for everything else. */
  place: number | null;
  answer: string;
  closeness: Closeness;
  /** Why it is no plain match, a key of `locales`; null where it is one. */
  reason: string | null;
  tone: 'ok' | 'warn' | 'bad' | 'none';
  icon: string;
}

/** The part of a ticket's page between heading and verdicts. */
export interface TicketBody {
  ticket: TicketItem;
  comparison: ComparisonRow[];
  /** The paths with the length of their hold in words. */
  paths: (PathEvaluation & { hold: Message })[];
  /** The answers by themselves, while there is no record to compare them with. */
  answers: Pick<ComparisonRow, 'field' | 'place' | 'answer'>[];
  /** Whether values on record may be asked for now. */
  canLook: boolean;
  canChoose: boolean;
  lookFields: readonly string[];
  lookReasons: readonly string[];
  shown: ShownValue[];
  form: FormView;
}

const SIGNS: Record<Closeness, Pick<ComparisonRow, 'tone' | 'icon'>> = {
  matches: { tone: 'ok', icon: 'circle-check' },
  close: { tone: 'warn', icon: 'circle-minus' },
  differs: { tone: 'bad', icon: 'circle-x' },
  notGiven: { tone: 'none', icon: 'circle-help' },
};

export function ticketBody(
  ticket: TicketItem,
  viewer: ItemViewer,
  shown: ShownValue[],
): TicketBody {
  const works = viewer.heldSince !== null && ticket.acts.work === null;
  return {
    ticket,
    comparison: (ticket.bound?.comparison ?? []).map((item) => comparisonRow(item, ticket.answers)),
    paths: (ticket.bound?.paths ?? []).map((path) => ({
      ...path,
      hold: holdMessage(path.holdHours),
    })),
    answers: ticket.bound ? [] : givenAnswers(ticket.answers),
    canLook: works && ticket.bound !== null,
    canChoose: works && ticket.state === 'in_review',
    lookFields: VIEWED_FIELDS,
    lookReasons: LOOK_REASONS,
    shown,
    form: viewer.form ?? { failed: false, fields: {}, errors: [] },
  };
}

/** Whole days where they are, else hours. */
function holdMessage(hours: number): Message {
  const inDays = hours > 24 && hours % 24 === 0;
  return inDays
    ? { key: 'moderation:path.holdDays', params: { count: hours / 24 } }
    : { key: 'moderation:path.holdHours', params: { count: hours } };
}

function comparisonRow(item: ComparedItem, answers: Answers): ComparisonRow {
  const { field, closeness, index } = item;
  return {
    field,
    place: index === undefined ? null : index + 1,
    answer: answerText(field, answers, index),
    closeness,
    reason: item.reason === undefined ? null : `moderation:compared.reason.${item.reason}`,
    ...SIGNS[closeness],
  };
}

function givenAnswers(answers: Answers): TicketBody['answers'] {
  const fields = ['givenName', 'familyName', 'nativeName', 'birthDate', 'certificationId'] as const;
  const named = [...fields, 'signInEmail' as const, 'phone' as const].map((field) => ({
    field,
    place: null,
    answer: answerText(field, answers),
  }));
  const exams = answers.exams.map((exam, index) => ({
    field: 'exam',
    place: index + 1,
    answer: examText(exam),
  }));
  return [...named, ...exams].filter(({ answer }) => answer !== '');
}

function answerText(field: ComparedItem['field'], answers: Answers, index = 0): string {
  const { person, exams, phone } = answers;
  if (field === 'phone') return phone;
  if (field === 'exam') return exams[index] ? examText(exams[index]) : '';
  if (field !== 'birthDate') return person[field];
  const { year, month, day } = person.birthDate;
  const parts = [year ?? '····', month ?? '··', day ?? '··'];
  return year || month || day ? parts.map((part) => String(part).padStart(2, '0')).join('-') : '';
}

function examText({ examCode, takenOn, score, registrationId }: ExamAnswer): string {
  return [examCode, takenOn, score, registrationId].filter((part) => part !== '').join(' · ');
}
