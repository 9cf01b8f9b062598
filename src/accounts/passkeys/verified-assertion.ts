import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { Passkey } from '../factors/passkey.entity.js';
import type { RelyingParty } from './relying-party.js';

/** A passkey's answer, and the challenge that it has to hold. */
export interface Assertion {
  challenge: string;
  answer: AuthenticationResponseJSON;
}

/** What is known of a passkey that may have answered. */
export type KnownPasskey = Pick<Passkey, 'publicKey' | 'counter'>;

/**
 * Checks an answer by a passkey's public half (WebAuthn Level 3, 7.2). The device has to have seen its person.
 * @returns what the device said of itself; null for every kind of no
 */
export async function verifiedAssertion(
  { id: rpID, origin }: RelyingParty,
  { challenge, answer }: Assertion,
  { publicKey, counter }: KnownPasskey,
): Promise<{ counter: number; backedUp: boolean } | null> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      credential: {
        id: answer.id,
        publicKey: new Uint8Array(publicKey),
        counter: Number(counter),
      },
      requireUserVerification: true,
    });
    if (!verified) return null;
    const { newCounter, credentialBackedUp } = authenticationInfo;
    return { counter: newCounter, backedUp: credentialBackedUp };
  } catch {
    // The library throws at whatever does not fit; which part it was is nobody's business.
    return null;
  }
}
