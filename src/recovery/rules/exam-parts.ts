import type { ExamAnswer } from './answers.js';

/** One thing about an exam, under its own name. */
export interface ExamPart {
  /** Under `recovery:examPart.` */
  label: 'examCode' | 'takenOn' | 'score' | 'registrationId';
  /** As it was typed, or stands on record. */
  text: string;
  /** An ISO date that exists, to be written as the language does; null for everything else. */
  day: string | null;
}

/** What is known of an exam, each under its name; what is empty is left out. */
export function examParts(
  exam: Pick<ExamAnswer, 'examCode' | 'takenOn' | 'score' | 'registrationId'>,
): ExamPart[] {
  const labels = ['examCode', 'takenOn', 'score', 'registrationId'] as const;
  return labels
    .map((label) => ({
      label,
      text: exam[label],
      day: label === 'takenOn' && isDay(exam.takenOn) ? exam.takenOn : null,
    }))
    .filter(({ text }) => text !== '');
}

/** True for a day that there is: `2026-02-31` is none. */
function isDay(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}
