import type { Request } from 'express';
import type {} from '../session/session-data.js';

/** What a passkey is asked for. A challenge of one purpose is worthless for another. */
export type CeremonyKind = 'registration' | 'sign-in' | 'second-step' | 'confirm' | 'evidence';

const LIFETIME_MS = 5 * 60_000;

/**
 * Keeps the challenge that the browser was just given; one that was given before ends.
 * @param about what it is evidence for
 */
export function beginCeremony(
  { session }: Request,
  kind: CeremonyKind,
  challenge: string,
  now: Date,
  about = '',
): void {
  session.passkeyCeremony = { kind, challenge, at: now.toISOString(), about };
}

/**
 * The challenge that an answer has to hold, which is used up by asking for it
 * (WebAuthn Level 3, 13.4.3); null where none of this purpose was given within
 * the last five minutes, or it was given for something else.
 */
export function endCeremony(
  { session }: Request,
  kind: CeremonyKind,
  now: Date,
  about = '',
): string | null {
  const begun = session.passkeyCeremony;
  delete session.passkeyCeremony;
  if (begun?.kind !== kind || begun.about !== about) return null;
  return now.getTime() - new Date(begun.at).getTime() < LIFETIME_MS ? begun.challenge : null;
}
