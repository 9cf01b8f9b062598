import type { IsoDay } from './calendar-day.js';
import type { AwardStatus } from './certification-standing.js';

/** The person whose record it is. */
export interface Person {
  profileId: number;
  certificationId: string;
  givenName: string;
  familyName: string | null;
  nativeName: string | null;
  birthDate: IsoDay;
  /** The number that proves something: a new one does not at once, see `phone-on-record.ts`. */
  phone: string | null;
  country: string;
  locale: string;
}

/** The legal name in one line, as the record orders it. */
export function fullName({
  givenName,
  familyName,
}: Pick<Person, 'givenName' | 'familyName'>): string {
  return familyName === null ? givenName : `${givenName} ${familyName}`;
}

/** One sitting of an exam on a record. */
export interface ExamOnRecord {
  registrationId: string;
  examCode: string;
  title: string;
  takenOn: IsoDay;
  centre: string;
  score: number;
  passed: boolean;
  /** Brought by a ticket, not by an import. */
  attached: boolean;
}

/** A certification on a record. */
export interface AwardOnRecord {
  certificationNumber: string;
  certificationCode: string;
  title: string;
  awardedOn: IsoDay;
  expiresOn: IsoDay | null;
  status: AwardStatus;
  /** Since when an exam that it asks for cannot be taken, so that nobody can earn it anew. */
  retiredOn: IsoDay | null;
}
