import type { PartialDate } from './compare-dates.js';
import type { StoryQuestion } from './request-steps.js';

/** What the requester says about the person; each part may be missing. */
export interface PersonAnswer {
  givenName: string;
  familyName: string;
  nativeName: string;
  birthDate: PartialDate;
  certificationId: string;
  signInEmail: string;
  /** Of the second record of the same person, in a request to join the two. */
  otherCertificationId?: string;
  /** Of a certificate; it finds the record. Requests of before asked for none. */
  awardNumber?: string;
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

/** The exam whose result does not stand on the record. */
export interface MissingResult extends ExamAnswer {
  /** City of the test centre, or *Online*, as typed. */
  centre: string;
}

/** The name that a record is to have from now on, as it was typed. */
export interface NewNameAnswer {
  givenName: string;
  /** Empty where the person has one name only. */
  familyName: string;
  /** Empty where the name has no other script than the first two. */
  nativeName: string;
  /** When and why the name changed, in the requester's words. */
  cause: string;
}

/** Everything a requester has answered so far. */
export interface Answers {
  person: PersonAnswer;
  exams: ExamAnswer[];
  phone: string;
  /** About what happened; an empty text, or none, is *I don't know*. */
  story?: Partial<Record<StoryQuestion, string>>;
  missing?: MissingResult;
  /** Of a changed name only. */
  newName?: NewNameAnswer;
}

/** The name as the requester gave it, in their own script where they gave no other. */
export function nameOf({ givenName, familyName, nativeName }: PersonAnswer): string {
  return [givenName, familyName].filter(Boolean).join(' ') || nativeName;
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
