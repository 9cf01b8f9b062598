/** One sitting of an exam on record, passed or failed. */
export interface Sitting {
  examCode: string;
  examTitle: string;
  registrationId: string;
  /** ISO date. */
  takenOn: string;
  score: number | null;
}

/** The account that a record is linked to. */
export interface LinkedAccount {
  id: number;
  /** Compared form of its address. */
  address: string;
  /** The last sign-in here, or before the first one here the imported date; null where none is known. */
  lastSignInAt: Date | null;
  /** No sign-in for 24 months, by the rule of the accounts. */
  isDormant: boolean;
  hasSecondFactor: boolean;
}

/** A name that was the legal one, part by part. */
interface FormerName {
  givenName: string;
  familyName: string;
  nativeName: string | null;
}

/** What the programme holds about one person, as far as the rules of recovery look at it. Addresses are in their compared form. */
export interface RecordFacts {
  profileId: number;
  certificationId: string;
  givenName: string;
  familyName: string;
  nativeName: string | null;
  /** Names that the record had before a decided correction. */
  formerNames: readonly FormerName[];
  /** ISO date. */
  birthDate: string | null;
  phone: string | null;
  /** ISO 3166 code. */
  country: string | null;
  signInAddress: string | null;
  contactAddress: string | null;
  /** Every distinct address on record. */
  addresses: string[];
  sittings: Sitting[];
  linkedAccount: LinkedAccount | null;
}
