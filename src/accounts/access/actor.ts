import type { Request } from 'express';
import type { Role } from './role.js';

/** Who does something. */
export interface Actor {
  id: number;
  name: string;
  handle: string;
  role: Role;
}

/** The signed-in person of a request, read from the database at that request. */
export interface SignedInPerson extends Actor {
  /** Whether a password alone does not sign in to the account. */
  hasSecondFactor: boolean;
  /** The language that the person chose; null for that of the browser. */
  locale: string | null;
  /** Names the session on pages; it opens nothing. */
  sessionId: string;
  /** When the session began, and when it was last used, to the minute. */
  startedAt: Date;
  seenAt: Date;
}

/** Who is signed in; null for a visitor. */
export function actorOf(req: Pick<Request, 'user'>): SignedInPerson | null {
  return (req.user as SignedInPerson | undefined) ?? null;
}
