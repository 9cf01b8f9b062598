import { createHash } from 'node:crypto';
import type { Answers, ExamAnswer } from './answers.js';
import { type Brought, type Evidence, weigh } from './evidence-strength.js';
import { compareExam } from './exam-evidence.js';
import type { PathEvaluation } from './paths.js';
import type { RecordFacts } from './record-facts.js';
import { RISKS, type Risk } from './risk.js';
import { digitsOf } from './spelling.js';

/** What decides which of two records stands. */
export interface StandingFacts {
  certificationId: string;
  /** Somebody signs in to it, and did within 24 months. */
  isLive: boolean;
  awards: number;
}

/**
 * Which of two records stands, the other one leading to it: the one with a
 * live account; where both or none has one, the one with more awards; else the
 * older certification ID. Staff may decide the other way round.
 */
export function standsBefore(a: StandingFacts, b: StandingFacts): boolean {
  if (a.isLive !== b.isLive) return a.isLive;
  if (a.awards !== b.awards) return a.awards > b.awards;
  return a.certificationId < b.certificationId;
}

/**
 * What of a request is about one of its two records: the certification ID that
 * fits it, else the one in its place; and all exams but those that prove
 * something on the other record and nothing here, which are no guesses.
 */
export function answersAbout(
  answers: Answers,
  own: RecordFacts,
  other: RecordFacts | null,
): Answers {
  const { certificationId, otherCertificationId = '' } = answers.person;
  const isOther = digitsOf(otherCertificationId) === own.certificationId;
  const takenByOther = other !== null && digitsOf(certificationId) === other.certificationId;
  const fitting = isOther || takenByOther ? otherCertificationId : certificationId;
  return {
    ...answers,
    person: { ...answers.person, certificationId: fitting },
    exams: answers.exams.filter((exam) => !isOnlyOfOther(exam, own, other)),
  };
}

function isOnlyOfOther(exam: ExamAnswer, own: RecordFacts, other: RecordFacts | null): boolean {
  const proves = (record: RecordFacts) => compareExam(exam, record.sittings).provenCode !== null;
  return other !== null && proves(other) && !proves(own);
}

/**
 * Weighs what was brought for one of the two records by itself. Being signed
 * in to its account counts as one strong item, but only beside another strong
 * one: by product.md a sign-in never decides alone, since a hijacker can sign
 * in too; and the dashboard shows to whoever is signed in what would make
 * medium items of it, so beside those alone it is nothing.
 */
export function weighSide(brought: Brought, own: RecordFacts, other: RecordFacts | null): Evidence {
  const answers = answersAbout(brought.answers, own, other);
  const { strong, medium } = weigh({ ...brought, answers }, own);
  const isBeside = strong.some(({ kind }) => kind !== 'sign-in');
  return { strong: isBeside ? strong : [], medium };
}

/**
 * What a merge asks for: each record reaches a path by itself, and of people
 * and hold the stricter counts; one person at least, since somebody has to
 * look at what goes where. Null where either record reaches none.
 */
export function strictestOf(
  own: PathEvaluation | null,
  other: PathEvaluation | null,
): PathEvaluation | null {
  if (!own || !other) return null;
  const [weaker, stricter] = own.path < other.path ? [own, other] : [other, own];
  return {
    ...stricter,
    checklist: [...stricter.checklist, ...weaker.checklist],
    approvals: Math.max(1, own.approvals, other.approvals) as PathEvaluation['approvals'],
    needsLead: own.needsLead || other.needsLead,
    holdHours: Math.max(own.holdHours, other.holdHours),
  };
}

/** The risks of both records, each counted once. */
export function risksOfBoth(own: Risk, other: Risk): Risk {
  const reasons = new Set([...own.notes, ...other.notes].map(({ reason }) => reason));
  const notes = (Object.keys(RISKS) as (keyof typeof RISKS)[])
    .filter((reason) => reasons.has(reason))
    .map((reason) => ({ reason, ...RISKS[reason] }));
  return {
    notes,
    addsPerson: notes.some(({ people }) => people > 0),
    addsHoldHours: notes.reduce((sum, { hours }) => sum + hours, 0),
  };
}

/** What an approval of a merge is frozen to: both targets, and which of them stands (T04). */
export function mergeDigest(stands: string, merged: string): string {
  return createHash('sha256').update(`merge ${stands} ${merged}`).digest('hex');
}
