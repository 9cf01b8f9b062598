import type { PartialDate } from './compare-dates.js';

/** What the requester says about the person; each part may be missing. */
export interface PersonAnswer {
  givenName: string;
  familyName: string;
  nativeName: string;
  birthDate: PartialDate;
  certificationId: string;
  signInEmail: string;
}

/** One exam as the requester remembers it; an empty text is *I don't know*. */
export interface ExamAnswer {
  /** Code or title, as typed. */
  examCode: string;
  /** ISO date, or empty. */
  takenOn: string;
  takenOnUnknown: boolean;
  /** Whole points, or empty. */
  score: string;
  registrationId: string;
}

/** Everything a requester has answered so far. */
export interface Answers {
  person: PersonAnswer;
  exams: ExamAnswer[];
  phone: string;
}

export const NO_ANSWERS: Answers = {
  person: {
    givenName: '',
    familyName: '',
    nativeName: '',
    birthDate: {},
    certificationId: '',
    signInEmail: '',
  },
  exams: [],
  phone: '',
};

export const EMPTY_EXAM: ExamAnswer = {
  examCode: '',
  takenOn: '',
  takenOnUnknown: false,
  score: '',
  registrationId: '',
};

/** True for an exam of which nothing was entered. */
export function isEmptyExam(exam: ExamAnswer): boolean {
  return (
    exam.examCode === '' && exam.takenOn === '' && exam.score === '' && exam.registrationId === ''
  );
}
