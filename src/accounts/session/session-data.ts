import 'express-session';

/** Who a session belongs to, as Passport keeps it. Never a role: that is read at each request. */
export interface SessionOwner {
  id: number;
  /** The account's `sessionEpoch` when the session began. */
  epoch: number;
  startedAt: string;
}

declare module 'express-session' {
  interface SessionData {
    passport?: { user?: SessionOwner };
    /** When the session was last used, to the minute. */
    seenAt?: string;
    /** Lines for the next page, encrypted: see `ShownOnce`. */
    shownOnce?: string;
    /** A sign-up that waits for its code. */
    signUp?: { requestId: string; address: string; next: string };
    /** A forgotten password that waits for its code. */
    passwordReset?: { requestId: string; address: string };
  }
}
