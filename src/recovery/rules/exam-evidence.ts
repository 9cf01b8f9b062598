import { type ExamAnswer, isEmptyExam } from './answers.js';
import { close, type Compared, DIFFERS, MATCHES, NOT_GIVEN } from './closeness.js';
import { daysApart, isNearDate } from './compare-dates.js';
import { compareNumber } from './compare-numbers.js';
import type { Sitting } from './record-facts.js';
import { foldCode, foldName } from './spelling.js';

/** An answered exam beside the sitting it fits best. */
export interface ComparedExam extends Compared {
  /** The exam's code on record where the answer proves it, else null. */
  provenCode: string | null;
}

const CODE = /^[a-z]{2,4}\d{2,4}$/;

/** True where the typed code or title is that of the sitting's exam. */
function namesExam(typed: string, sitting: Sitting): boolean {
  return (
    foldCode(typed) === foldCode(sitting.examCode) ||
    foldName(typed) === foldName(sitting.examTitle)
  );
}

/**
 * Compares one answered exam with all sittings on record. It proves the exam
 * by the registration number of a sitting, or by the exam with its exact
 * score and a date within seven days.
 */
export function compareExam(answer: ExamAnswer, sittings: readonly Sitting[]): ComparedExam {
  if (isEmptyExam(answer)) return { ...NOT_GIVEN, provenCode: null };
  const compared = sittings.map((sitting) => ({ sitting, ...compareSitting(answer, sitting) }));
  const proving = compared.find(({ proves }) => proves);
  if (proving)
    return {
      closeness: proving.closeness,
      ...reasonOf(proving),
      provenCode: proving.sitting.examCode,
    };
  const near = compared.find(({ closeness }) => closeness === 'close');
  return {
    ...(near ? { closeness: near.closeness, ...reasonOf(near) } : DIFFERS),
    provenCode: null,
  };
}

function compareSitting(answer: ExamAnswer, sitting: Sitting): Compared & { proves: boolean } {
  if (answer.registrationId !== '') {
    const registration = compareNumber(answer.registrationId, sitting.registrationId);
    // A code of another exam beside a right registration number is no memory of this sitting.
    if (registration.closeness === 'matches' && namesOtherCode(answer.examCode, sitting))
      return { ...close('otherExam'), proves: false };
    if (registration.closeness === 'matches') return { ...MATCHES, proves: true };
    if (registration.closeness === 'close') return { ...registration, proves: false };
  }
  return compareScore(answer, sitting);
}

function compareScore(answer: ExamAnswer, sitting: Sitting): Compared & { proves: boolean } {
  if (!namesExam(answer.examCode, sitting)) return { ...DIFFERS, proves: false };
  const scoreFits = answer.score !== '' && Number(answer.score) === sitting.score;
  const dateFits = answer.takenOn !== '' && isNearDate(answer.takenOn, sitting.takenOn);
  if (scoreFits && dateFits) {
    const exact = daysApart(answer.takenOn, sitting.takenOn) === 0;
    return { ...(exact ? MATCHES : close('withinSevenDays')), proves: true };
  }
  const onlyNamed = answer.score === '' && answer.takenOn === '' && answer.registrationId === '';
  return { ...(onlyNamed || scoreFits || dateFits ? close('partOfExam') : DIFFERS), proves: false };
}

function namesOtherCode(typed: string, sitting: Sitting): boolean {
  return CODE.test(foldCode(typed)) && foldCode(typed) !== foldCode(sitting.examCode);
}

function reasonOf(compared: Compared): Pick<Compared, 'reason'> {
  return compared.reason === undefined ? {} : { reason: compared.reason };
}

/**
 * The exam codes that the answers prove: one item an exam code, whatever the
 * number of sittings. Where more answers about one exam are wrong than right,
 * they are guesses, and that exam counts nothing.
 */
export function provenExams(
  answers: readonly ExamAnswer[],
  sittings: readonly Sitting[],
): string[] {
  const compared = answers.map((answer) => ({ answer, ...compareExam(answer, sittings) }));
  const proven = [...new Set(compared.flatMap(({ provenCode }) => provenCode ?? []))];
  return proven.filter((code) => {
    const right = compared.filter(({ provenCode }) => provenCode === code).length;
    const wrong = compared.filter(
      ({ provenCode, answer }) => provenCode === null && isAbout(answer, code, sittings),
    ).length;
    return wrong <= right;
  });
}

function isAbout(answer: ExamAnswer, code: string, sittings: readonly Sitting[]): boolean {
  const tries = answer.registrationId !== '' || (answer.score !== '' && answer.takenOn !== '');
  return (
    tries &&
    sittings.some((sitting) => sitting.examCode === code && namesExam(answer.examCode, sitting))
  );
}
