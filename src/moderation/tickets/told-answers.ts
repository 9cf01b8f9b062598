import type { Answers } from '../../recovery/rules/answers.js';
import { STORY_QUESTIONS } from '../../recovery/rules/request-steps.js';

/** An answer that is compared with nothing. */
export interface ToldRow {
  /** Under `recovery:check.row.` */
  label: string;
  text: string;
  /** A whole day, as browsers send it. */
  isDay: boolean;
}

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const MISSING = ['examCode', 'takenOn', 'registrationId', 'score', 'centre'] as const;

/** What a requester said of the missing result, and of what happened; what they did not know is left out. */
export function toldRows({ missing, story }: Answers): ToldRow[] {
  return [
    ...MISSING.map((label) => ({ label, text: missing?.[label] ?? '' })),
    ...STORY_QUESTIONS.map((label) => ({ label, text: story?.[label] ?? '' })),
  ]
    .filter(({ text }) => text !== '')
    .map((row) => ({ ...row, isDay: DAY.test(row.text) }));
}
