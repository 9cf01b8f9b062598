import type { Answers, ExamAnswer } from '../../recovery/rules/answers.js';
import { isEmptyDate, type PartialDate } from '../../recovery/rules/compare-dates.js';
import type { ComparedItem } from '../../recovery/rules/comparison.js';
import { type ExamPart, examParts } from '../../recovery/rules/exam-parts.js';

/** What was answered: words as typed, a date, or an exam part by part; null for nothing. */
export type Answer = { text: string } | { date: PartialDate } | { parts: ExamPart[] } | null;

/** What was answered about one thing that is compared; `index` counts exams from 0. */
export function answerTo(field: ComparedItem['field'], answers: Answers, index = 0): Answer {
  const { person, exams, phone } = answers;
  if (field === 'exam') return examAnswer(exams[index]);
  if (field === 'birthDate')
    return isEmptyDate(person.birthDate) ? null : { date: person.birthDate };
  const text = field === 'phone' ? phone : person[field];
  return text === '' ? null : { text };
}

export function examAnswer(exam: ExamAnswer | undefined): Answer {
  const parts = exam ? examParts(exam) : [];
  return parts.length === 0 ? null : { parts };
}
