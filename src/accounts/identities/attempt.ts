import { createHmac, randomUUID } from 'node:crypto';
import 'express-session';
import type { Request } from 'express';

declare module 'express-session' {
  interface SessionData {
    /** The way to the provider that is under way. */
    identityAttempt?: Attempt;
  }
}

/** What somebody goes to the provider for. */
type AttemptPurpose = 'sign-in' | 'link' | 'confirm' | 'evidence';

/** A way to the provider and back, as the session keeps it. */
export interface Attempt {
  id: string;
  purpose: AttemptPurpose;
  /** Who links or confirms, or is signed in while evidence is brought; null for a sign-in. */
  accountId: number | null;
  at: string;
  /** The own path to go on to. */
  next: string;
  /** The own path of the page on which it began. */
  back: string;
  /** What it is evidence for. */
  about?: EvidenceSubject;
}

/** What somebody brings evidence for: a kind that a room above takes it for, and which one of them. */
export interface EvidenceSubject {
  kind: string;
  id: string;
}

/** What somebody goes to the provider for, before it is begun. */
export type AttemptWish = Omit<Attempt, 'id' | 'at'>;

/** What binds the provider's answer to one attempt (OpenID Connect Core 1.0, 3.1.2.1; RFC 7636). */
export interface AttemptSecrets {
  state: string;
  nonce: string;
  codeVerifier: string;
}

const LIFETIME_MS = 10 * 60_000;

/** Notes in the session that its person goes to the provider; an earlier attempt ends. */
export function beginAttempt(req: Request, wish: AttemptWish, now: Date): Attempt {
  const attempt = { ...wish, id: randomUUID(), at: now.toISOString() };
  req.session.identityAttempt = attempt;
  return attempt;
}

/** The attempt under way; undefined where there is none, or it is older than ten minutes. */
export function openAttempt({ session }: Request, now: Date): Attempt | undefined {
  const attempt = session.identityAttempt;
  if (!attempt) return undefined;
  const age = now.getTime() - new Date(attempt.at).getTime();
  return age < LIFETIME_MS ? attempt : undefined;
}

/** As `openAttempt`, and ends it: an answer is taken once. */
export function takeAttempt(req: Request, now: Date): Attempt | undefined {
  const attempt = openAttempt(req, now);
  delete req.session.identityAttempt;
  return attempt;
}

/**
 * State, nonce and verifier of an attempt, 256 bits each. They are derived
 * under a key that is not in the database, where the session is.
 */
export function secretsOf(key: Buffer, { id }: Attempt): AttemptSecrets {
  const derived = (use: string) =>
    createHmac('sha256', key).update(`${use}|${id}`).digest('base64url');
  return { state: derived('state'), nonce: derived('nonce'), codeVerifier: derived('verifier') };
}
