import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import type { Request } from 'express';
import { Clock } from '../../config/clock.js';
import { Environment } from '../../config/environment.js';
import { FormProblem } from '../../web/form-problem.js';
import type { EvidenceSubject } from '../identities/attempt.js';
import { beginCeremony, endCeremony } from './ceremonies.js';
import { assertionAnswer, passkeyRefused } from './credential.js';
import { relyingParty } from './relying-party.js';
import type { Assertion } from './verified-assertion.js';

/**
 * Passkeys that are shown as evidence, blind: nobody is signed in by them, and
 * whoever shows one is not told whether anybody knows it (T21, T22).
 *
 * To check a signature takes the passkey's public half, which is here only for
 * a passkey that is known: an answer that depended on it would tell an unknown
 * passkey, or a forged answer for a known one, from a right one. So nothing is
 * looked up while somebody waits. What can be checked without the public half
 * is checked at once: challenge, origin, relying party, and that the device saw
 * its person. That depends only on what this browser was given and sent, and is
 * refused alike for known and unknown passkeys. The answer itself is kept with
 * its challenge and checked in full once the account is known, against the
 * passkeys of that account alone (`FactorEvidence`). A forged answer is noted
 * like a right one and counts nothing. No passkeys are named to the device
 * either: it offers whatever it holds for us.
 */
@Injectable()
export class PasskeyEvidence {
  constructor(
    private readonly environment: Environment,
    private readonly clock: Clock,
  ) {}

  /** What the browser asks the person's device for. @param about what it is evidence for: an answer counts for nothing else */
  async options(
    req: Request,
    about: EvidenceSubject,
  ): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
    const options = await generateAuthenticationOptions({
      rpID: relyingParty(this.environment).id,
      userVerification: 'required',
      allowCredentials: [],
    });
    beginCeremony(req, 'evidence', options.challenge, this.clock.now(), nameOf(about));
    return options;
  }

  /**
   * Takes an answer, once for each challenge, as far as it can be checked without its public half.
   * @returns what to keep of it, for `FactorEvidence`
   * @throws FormProblem, the same for whatever is wrong with an answer
   */
  async take(req: Request, about: EvidenceSubject, credential: string): Promise<string> {
    if (credential === '') throw new FormProblem('', 'passkeys:noAnswer');
    const challenge = endCeremony(req, 'evidence', this.clock.now(), nameOf(about));
    const answer = assertionAnswer(credential);
    if (challenge === null || !(await this.isAnswerTo(challenge, answer))) throw passkeyRefused();
    const given: Assertion = { challenge, answer };
    return JSON.stringify(given);
  }

  private async isAnswerTo(
    expected: string,
    { response }: AuthenticationResponseJSON,
  ): Promise<boolean> {
    const { decodeClientDataJSON, isoBase64URL, parseAuthenticatorData } =
      await import('@simplewebauthn/server/helpers');
    const party = relyingParty(this.environment);
    try {
      const { type, challenge, origin } = decodeClientDataJSON(response.clientDataJSON);
      const device = parseAuthenticatorData(isoBase64URL.toBuffer(response.authenticatorData));
      const isOurs = createHash('sha256').update(party.id).digest().equals(device.rpIdHash);
      const isAnswer = type === 'webauthn.get' && challenge === expected;
      return isAnswer && origin === party.origin && isOurs && device.flags.up && device.flags.uv;
    } catch {
      // What cannot be read is no answer.
      return false;
    }
  }
}

function nameOf({ kind, id }: EvidenceSubject): string {
  return `${kind} ${id}`;
}
