import 'express-session';

/** Who a session belongs to, as Passport keeps it. Never a role: that is read at each request. */
export interface SessionOwner {
  id: number;
  /** The account's `sessionEpoch` when the session began. */
  epoch: number;
  /** The `AccountSession` of this browser. */
  session: string;
  /** When the person last proved who they are: at sign-in, and at each step-up since. */
  confirmedAt: string;
}

/** An account that somebody proved to be theirs, with the `sessionEpoch` that was read with the proof. */
export interface ProvenAccount {
  id: number;
  sessionEpoch: number;
}

/** A changing request that waits until its person has confirmed who they are. */
export interface WaitingRequest {
  id: string;
  action: string;
  fields: Record<string, string>;
}

/** A sign-in whose second factor is missing. It opens no page but the one that asks for it. */
export interface HalfSignedIn {
  /** What its tries are counted by. */
  id: string;
  accountId: number;
  /** The account's `sessionEpoch` then. */
  epoch: number;
  at: string;
  next: string;
  /** Chosen with a mailed code: becomes the account's when the second factor is given. */
  newPassword: NewPassword | undefined;
}

/** A password that the rules took, as it will be kept. */
export interface NewPassword {
  hash: string;
  /** Too short to be the only factor. */
  needsFactor: boolean;
}

declare module 'express-session' {
  interface SessionData {
    passport?: { user?: SessionOwner };
    /** Lines for the next page, encrypted: see `ShownOnce`. */
    shownOnce?: string;
    /** A first factor was right; the second one is still asked for. */
    halfSignedIn?: HalfSignedIn;
    /** An authenticator app that waits for its first code; its secret encrypted. */
    newTotp?: { accountId: number; sealed: string };
    /** A passkey that was asked for. */
    passkeyCeremony?: {
      kind: 'registration' | 'sign-in' | 'second-step' | 'confirm' | 'evidence';
      challenge: string;
      at: string;
      /** What it is evidence for, '' for every other kind. */
      about: string;
    };
    /** Newest last. */
    waiting?: WaitingRequest[];
    /** A sign-up that waits for its code. */
    signUp?: { requestId: string; address: string; next: string };
    /** An account was just made: the next page says so, once. */
    signedUp?: true;
    /** What a new account may start with, as somebody else's word: a suggestion in the form and nothing more. */
    suggestedSignUp?: { name: string; email: string };
    /** A forgotten password that waits for its code. */
    passwordReset?: { requestId: string; address: string };
  }
}
