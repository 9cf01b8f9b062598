import {
  type Answers,
  type ExamAnswer,
  isEmptyExam,
  type NewNameAnswer,
  type PersonAnswer,
} from '../rules/answers.js';
import { isEmptyDate, type PartialDate } from '../rules/compare-dates.js';
import { type ExamPart, examParts } from '../rules/exam-parts.js';
import { questionsOf, type Step, stepsOf, STORY_QUESTIONS } from '../rules/request-steps.js';
import { countsSignIn, givenKinds } from './evidence.views.js';
import type { GivenFactor } from './given-factor.entity.js';
import type { FileList } from '../files/file-list.js';
import type { Vouching } from './vouching.entity.js';
import type { AddressProof } from './address-proof.entity.js';
import type { Draft } from './draft.entity.js';

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
  /** A date, of which parts may be unknown. */
  date?: PartialDate;
  /** An exam, part by part. */
  parts?: ExamPart[];
}

/** The answers of one page, with the way to change them. */
export interface CheckSection {
  page: Step;
  rows: CheckRow[];
}

/** What a requester gave that does not stand in the draft itself. */
interface GivenBeside {
  named: readonly AddressProof[];
  given: readonly GivenFactor[];
  vouchers: readonly Vouching[];
  files: FileList['files'];
}

/** All answers of a draft, page by page: what its kind asks, and whatever else was answered before another kind was chosen. */
export function checkView(
  draft: Draft,
  { named, given, vouchers, files }: GivenBeside,
): CheckSection[] {
  const { kind, answers, contactAddress, contactConfirmedAt } = draft;
  const contact = contactAddress
    ? [{ label: 'email', text: contactAddress }]
    : [{ label: 'email' }];
  const confirmed = contactConfirmedAt ? 'recovery:check.confirmed' : 'recovery:check.unconfirmed';
  const asked = stepsOf(kind);
  const sections: CheckSection[] = [
    {
      page: 'kind',
      rows: [kind ? { label: 'kind', key: `recovery:kind.${kind}.title` } : { label: 'kind' }],
    },
    { page: 'person', rows: personRows(answers.person) },
    { page: 'name', rows: newNameRows(answers.newName) },
    { page: 'missing', rows: missingRows(answers.missing) },
    { page: 'exams', rows: examRows(answers.exams) },
    {
      page: 'evidence',
      rows: [
        row('phone', answers.phone),
        ...addressRows(named),
        ...factorRows(given),
        ...vouchers.map(({ address }) => row('voucher', address)),
      ],
    },
    { page: 'story', rows: storyRows(kind, answers.story) },
    { page: 'files', rows: fileRows(files) },
    { page: 'contact', rows: [...contact, { label: 'contactState', key: confirmed }] },
  ];
  return sections.filter(
    ({ page, rows }) => page === 'files' || asked.includes(page) || rows.some(isGiven),
  );
}

function isGiven({ text, key, date, parts }: CheckRow): boolean {
  return (text ?? key ?? date ?? parts) !== undefined;
}

/** The missing result, one line for each of its answers. */
function missingRows(missing: Answers['missing']): CheckRow[] {
  const fields = ['examCode', 'takenOn', 'registrationId', 'score', 'centre'] as const;
  return fields.map((field) => row(field, missing?.[field] ?? ''));
}

/** What is asked of what happened, and what was answered of it. */
function storyRows(kind: Draft['kind'], story: Answers['story'] = {}): CheckRow[] {
  const asked = questionsOf(kind);
  return STORY_QUESTIONS.filter((name) => asked.includes(name) || story[name]).map((name) =>
    row(name, story[name] ?? ''),
  );
}

function personRows(person: PersonAnswer): CheckRow[] {
  return [
    row('givenName', person.givenName),
    row('familyName', person.familyName),
    row('nativeName', person.nativeName),
    isEmptyDate(person.birthDate)
      ? { label: 'birthDate' }
      : { label: 'birthDate', date: person.birthDate },
    row('certificationId', person.certificationId),
    ...(person.otherCertificationId
      ? [row('otherCertificationId', person.otherCertificationId)]
      : []),
    row('awardNumber', person.awardNumber ?? ''),
    row('signInEmail', person.signInEmail),
  ];
}

function newNameRows(name: NewNameAnswer | undefined): CheckRow[] {
  const fields = ['givenName', 'familyName', 'nativeName', 'cause'] as const;
  return fields.map((field) => row(field, name?.[field] ?? ''));
}

function examRows(exams: readonly ExamAnswer[]): CheckRow[] {
  const given = exams.filter((exam) => !isEmptyExam(exam));
  if (given.length === 0) return [{ label: 'exams' }];
  return given.map((exam, index) => ({
    label: 'exam',
    number: index + 1,
    parts: examParts(exam),
  }));
}

function addressRows(named: readonly AddressProof[]): CheckRow[] {
  if (named.length === 0) return [{ label: 'address' }];
  return named.map(({ address, provenAt }) => ({
    label: provenAt ? 'provenAddress' : 'address',
    text: address,
  }));
}

/** What was given blind is not shown again: only that it was given. */
function factorRows(given: readonly GivenFactor[]): CheckRow[] {
  const typed = givenKinds(given).map((label) => ({ label, key: `recovery:check.given.${label}` }));
  const counted = { label: 'signedIn', key: 'recovery:check.counted' };
  return countsSignIn(given) ? [...typed, counted] : typed;
}

function fileRows(files: FileList['files']): CheckRow[] {
  if (files.length === 0) return [{ label: 'files' }];
  return files.map(({ name, kind }, index) => ({
    label: 'file',
    number: index + 1,
    ...(name === '' ? { key: `recovery:files.kind.${kind}` } : { text: name }),
  }));
}

function row(label: string, text: string): CheckRow {
  return text === '' ? { label } : { label, text };
}
