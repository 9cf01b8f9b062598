/** What kind of personal data was found. */
export type FindingKind =
  | 'EMAIL'
  | 'PHONE'
  | 'CARD'
  | 'IBAN'
  | 'PASSPORT'
  | 'NATIONAL_ID'
  | 'IP'
  | 'SECRET'
  | 'CERT_ID'
  | 'AWARD_NUMBER'
  | 'EXAM_REGISTRATION';

/** Whether the author may publish it after being asked, or not at all. */
export type Severity = 'ask' | 'stop';

/** A part of a text that is about a person; offsets in UTF-16 units, as `slice` counts. */
export interface Finding {
  kind: FindingKind;
  start: number;
  end: number;
  severity: Severity;
}

export const SEVERITY: Record<FindingKind, Severity> = {
  CARD: 'stop',
  PASSPORT: 'stop',
  NATIONAL_ID: 'stop',
  SECRET: 'stop',
  IBAN: 'ask',
  IP: 'ask',
  AWARD_NUMBER: 'ask',
  EMAIL: 'ask',
  PHONE: 'ask',
  CERT_ID: 'ask',
  EXAM_REGISTRATION: 'ask',
};

/** A place in a text before its kind is known. */
export interface Span {
  start: number;
  end: number;
}
