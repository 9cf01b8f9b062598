import { createHash } from 'node:crypto';
import type { IDToken } from 'openid-client';

/** A person as their provider vouches for them, in a token that was checked. */
export interface Identity {
  issuer: string;
  subject: string;
  /** What the provider calls the person. It proves nothing (T19). */
  label: string;
  /** Name and address that a new account may start with; as unproved as the label. */
  suggested: { name: string; email: string };
  /** When the person last proved to the provider who they are; null where it does not say. */
  authenticatedAt: Date | null;
}

const LONGEST_LABEL = 120;

/** What a checked ID token says of its person. */
export function identityOf(claims: IDToken): Identity {
  const { iss: issuer, sub: subject, auth_time: authTime } = claims;
  const name = plainText(claims['name']);
  const email = plainText(claims['email']);
  const label = plainText(claims['preferred_username']) || email || name;
  const authenticatedAt = authTime === undefined ? null : new Date(authTime * 1000);
  return { issuer, subject, label, suggested: { name, email }, authenticatedAt };
}

/** An identity as it is given as evidence: what tells it from every other, in one text. */
export function givenIdentity({ issuer, subject }: Pick<Identity, 'issuer' | 'subject'>): string {
  return JSON.stringify([issuer, subject]);
}

/** What is kept of an identity that an account lost. */
export function identityHash(identity: Pick<Identity, 'issuer' | 'subject'>): Buffer {
  return createHash('sha256').update(givenIdentity(identity)).digest();
}

/** A claim as one short line of text, '' where it is none. */
function plainText(claim: unknown): string {
  if (typeof claim !== 'string') return '';
  return claim
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(0, LONGEST_LABEL);
}
