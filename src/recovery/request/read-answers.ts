import { isDay } from '../../profile/record/calendar-day.js';
import { FormProblem } from '../../web/form-problem.js';
import { type ExamAnswer, isEmptyExam, type PersonAnswer } from '../rules/answers.js';
import type { PartialDate } from '../rules/compare-dates.js';
import type { ExamForm, PersonForm } from './request.forms.js';

/**
 * The answers about the person.
 * @throws FormProblem at `birthDay` for a day that does not exist or lies ahead
 */
export function readPerson(form: PersonForm, today: string): PersonAnswer {
  const { givenName, familyName, nativeName, certificationId, signInEmail } = form;
  return {
    givenName,
    familyName,
    nativeName,
    certificationId,
    signInEmail,
    birthDate: readBirthDate(form, today),
  };
}

/**
 * The answers about exams, those without any entry left out.
 * @throws FormProblem at the first date that does not exist or lies ahead
 */
export function readExams(exams: readonly ExamForm[], today: string): ExamAnswer[] {
  exams.forEach(({ takenOn, takenOnUnknown }, index) => {
    if (takenOn === '' || takenOnUnknown !== '') return;
    const field = `exams[${index}][takenOn]`;
    if (!isDay(takenOn)) throw new FormProblem(field, 'recovery:exams.takenOn.form');
    if (takenOn > today) throw new FormProblem(field, 'recovery:exams.takenOn.future');
  });
  return exams
    .map(({ examCode, takenOn, takenOnUnknown, score, registrationId }) => ({
      examCode,
      takenOn: takenOnUnknown === '' ? takenOn : '',
      takenOnUnknown: takenOnUnknown !== '',
      score,
      registrationId,
    }))
    .filter((exam) => !isEmptyExam(exam));
}

function readBirthDate(form: PersonForm, today: string): PartialDate {
  const date: PartialDate = {
    ...(form.birthDay && { day: Number(form.birthDay) }),
    ...(form.birthMonth && { month: Number(form.birthMonth) }),
    ...(form.birthYear && { year: Number(form.birthYear) }),
  };
  const { day, month, year } = date;
  if (day === undefined || month === undefined || year === undefined) return date;
  const iso = [String(year), two(month), two(day)].join('-');
  if (!isDay(iso)) throw new FormProblem('birthDay', 'recovery:person.birthDay.unreal');
  if (iso > today) throw new FormProblem('birthDay', 'recovery:person.birthDay.future');
  return date;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
