import { type ExamAnswer, isEmptyExam, type PersonAnswer } from '../rules/answers.js';
import type { PartialDate } from '../rules/compare-dates.js';
import type { AddressProof } from './address-proof.entity.js';
import type { Draft, Step } from './draft.entity.js';

/** One answer as the check shows it; no text is *not given*. */
interface CheckRow {
  /** Under `recovery:check.row.` */
  label: string;
  /** The place of an exam, from 1. */
  number?: number;
  /** A person's own words. */
  text?: string;
  /** Words of ours: a key. */
  key?: string;
}

/** The answers of one page, with the way to change them. */
export interface CheckSection {
  page: Step;
  rows: CheckRow[];
}

/** All answers of a draft, page by page. */
export function checkView(draft: Draft, named: readonly AddressProof[]): CheckSection[] {
  const { kind, answers, contactAddress, contactConfirmedAt } = draft;
  const contact = contactAddress
    ? [{ label: 'email', text: contactAddress }]
    : [{ label: 'email' }];
  const confirmed = contactConfirmedAt ? 'recovery:check.confirmed' : 'recovery:check.unconfirmed';
  return [
    {
      page: 'kind',
      rows: [kind ? { label: 'kind', key: `recovery:kind.${kind}.title` } : { label: 'kind' }],
    },
    { page: 'person', rows: personRows(answers.person) },
    { page: 'exams', rows: examRows(answers.exams) },
    { page: 'evidence', rows: [row('phone', answers.phone), ...addressRows(named)] },
    { page: 'contact', rows: [...contact, { label: 'contactState', key: confirmed }] },
  ];
}

function personRows(person: PersonAnswer): CheckRow[] {
  return [
    row('givenName', person.givenName),
    row('familyName', person.familyName),
    row('nativeName', person.nativeName),
    row('birthDate', dateText(person.birthDate)),
    row('certificationId', person.certificationId),
    row('signInEmail', person.signInEmail),
  ];
}

function examRows(exams: readonly ExamAnswer[]): CheckRow[] {
  const given = exams.filter((exam) => !isEmptyExam(exam));
  if (given.length === 0) return [{ label: 'exams' }];
  return given.map(({ examCode, takenOn, score, registrationId }, index) => ({
    label: 'exam',
    number: index + 1,
    text: [examCode, takenOn, score, registrationId].filter(Boolean).join(' · '),
  }));
}

function addressRows(named: readonly AddressProof[]): CheckRow[] {
  if (named.length === 0) return [{ label: 'address' }];
  return named.map(({ address, provenAt }) => ({
    label: provenAt ? 'provenAddress' : 'address',
    text: address,
  }));
}

/** The known parts of a date in the order of ISO, `?` for a missing one. */
function dateText({ year, month, day }: PartialDate): string {
  if (year === undefined && month === undefined && day === undefined) return '';
  const two = (part: number | undefined) =>
    part === undefined ? '?' : String(part).padStart(2, '0');
  return `${year ?? '?'}-${two(month)}-${two(day)}`;
}

function row(label: string, text: string): CheckRow {
  return text === '' ? { label } : { label, text };
}
