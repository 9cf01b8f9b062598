import { isDay } from '../../profile/record/calendar-day.js';
import { FormProblem } from '../../web/form-problem.js';
import {
  type Answers,
  EMPTY_EXAM,
  type ExamAnswer,
  isEmptyExam,
  type MissingResult,
  type PersonAnswer,
} from '../rules/answers.js';
import type { PartialDate } from '../rules/compare-dates.js';
import type { StoryQuestion } from '../rules/request-steps.js';
import type { ExamForm, PersonForm } from './request.forms.js';
import type { MissingForm, StoryForm } from './story.forms.js';

/** What speaks against the answers about the person: a birthday that does not exist or lies ahead. */
export function personProblems(form: PersonForm, today: string): FormProblem[] {
  const { day, month, year } = readBirthDate(form);
  if (day === undefined || month === undefined || year === undefined) return [];
  const problem = dayProblem([String(year), two(month), two(day)].join('-'), today);
  return problem === null
    ? []
    : [new FormProblem('birthDay', `recovery:person.birthDay.${problem}`)];
}

/** The answers about the person. */
export function readPerson(form: PersonForm): PersonAnswer {
  const { givenName, familyName, nativeName, certificationId, signInEmail } = form;
  const { awardNumber, otherCertificationId } = form;
  return {
    givenName,
    familyName,
    nativeName,
    certificationId,
    ...(otherCertificationId && { otherCertificationId }),
    ...(awardNumber && { awardNumber }),
    signInEmail,
    birthDate: readBirthDate(form),
  };
}

/** What speaks against the answers about exams: each date that does not exist or lies ahead. */
export function examProblems(exams: readonly ExamForm[], today: string): FormProblem[] {
  return exams.flatMap((exam, index) => takenOnProblems(exam, `exams[${index}][takenOn]`, today));
}

/** What speaks against the answers about the missing result; nothing where none of it is known. */
export function missingProblems(form: MissingForm, today: string): FormProblem[] {
  return form.unknown === '' ? takenOnProblems(form, 'takenOn', today) : [];
}

function takenOnProblems(
  { takenOn, takenOnUnknown }: ExamForm,
  field: string,
  today: string,
): FormProblem[] {
  if (takenOn === '' || takenOnUnknown !== '') return [];
  const problem = dayProblem(takenOn, today);
  return problem === null ? [] : [new FormProblem(field, `recovery:exams.takenOn.${problem}`)];
}

/** The answers about exams, those without any entry left out. */
export function readExams(exams: readonly ExamForm[]): ExamAnswer[] {
  return exams.map(readExam).filter((exam) => !isEmptyExam(exam));
}

/** The answers about the missing result. */
export function readMissing(form: MissingForm): MissingResult {
  return form.unknown === ''
    ? { ...readExam(form), centre: form.centre }
    : { ...EMPTY_EXAM, centre: '' };
}

/** The answers about what happened, to those questions that were asked. */
export function readStory(
  form: StoryForm,
  questions: readonly StoryQuestion[],
): NonNullable<Answers['story']> {
  const given = questions.filter((name) => form.unknown === '' && form[name] !== '');
  return Object.fromEntries(given.map((name) => [name, form[name]]));
}

function readExam({ examCode, takenOn, takenOnUnknown, ...exam }: ExamForm): ExamAnswer {
  return {
    examCode,
    takenOn: takenOnUnknown === '' ? takenOn : '',
    takenOnUnknown: takenOnUnknown !== '',
    score: exam.score,
    registrationId: exam.registrationId,
  };
}

function readBirthDate(form: PersonForm): PartialDate {
  return {
    ...(form.birthDay && { day: Number(form.birthDay) }),
    ...(form.birthMonth && { month: Number(form.birthMonth) }),
    ...(form.birthYear && { year: Number(form.birthYear) }),
  };
}

function dayProblem(day: string, today: string): 'unreal' | 'future' | null {
  if (!isDay(day)) return 'unreal';
  return day > today ? 'future' : null;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
