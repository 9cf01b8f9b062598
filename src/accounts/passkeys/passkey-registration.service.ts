import { Injectable } from '@nestjs/common';
import type {
  PublicKeyCredentialCreationOptionsJSON,
  RegistrationResponseJSON,
  VerifiedRegistrationResponse,
} from '@simplewebauthn/server';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Environment } from '../../config/environment.js';
import { FormProblem } from '../../web/form-problem.js';
import type { Actor } from '../access/actor.js';
import { Accounts } from '../account/accounts.service.js';
import { FactorChanges } from '../factors/factor-changes.service.js';
import { Factors } from '../factors/factors.service.js';
import { Passkey } from '../factors/passkey.entity.js';
import { RecoveryCodes } from '../password/recovery-codes.service.js';
import { circumstancesOf } from '../security-events/circumstances.js';
import { OwnSession } from '../session/own-session.service.js';
import { beginCeremony, endCeremony } from './ceremonies.js';
import { passkeyRefused, registrationAnswer } from './credential.js';
import { relyingParty, userHandle } from './relying-party.js';

/** Most passkeys of one account: more devices than anybody keeps in order. */
const MOST_PASSKEYS = 10;

type Registered = NonNullable<VerifiedRegistrationResponse['registrationInfo']>;

/** Adding a passkey to one's own account (WebAuthn Level 3, 7.1). */
@Injectable()
export class PasskeyRegistration {
  constructor(
    private readonly dataSource: DataSource,
    private readonly environment: Environment,
    private readonly accounts: Accounts,
    private readonly factors: Factors,
    private readonly changes: FactorChanges,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly ownSession: OwnSession,
    private readonly clock: Clock,
  ) {}

  /** What the browser asks the person's device to make. A device that has one already is left out. */
  async options(
    req: Request,
    { id, name }: Actor,
  ): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const { manager } = this.dataSource;
    const [address = name] = await this.accounts.addresses(manager, id);
    const passkeys = await manager.findBy(Passkey, { accountId: id });
    const { generateRegistrationOptions } = await import('@simplewebauthn/server');
    const options = await generateRegistrationOptions({
      rpName: 'Keyhaven',
      rpID: relyingParty(this.environment).id,
      userID: userHandle(this.environment, id),
      userName: address,
      userDisplayName: name,
      attestationType: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: passkeys.map((passkey) => ({ id: passkey.id })),
    });
    beginCeremony(req, 'registration', options.challenge, this.clock.now());
    return options;
  }

  /**
   * Adds the passkey that the device made. All other sessions end, all addresses are told.
   * @returns ten recovery codes where the account had none; else none
   * @throws FormProblem
   */
  async add(
    req: Request,
    { id: accountId }: Actor,
    { name, credential }: { name: string; credential: string },
  ): Promise<string[]> {
    const challenge = endCeremony(req, 'registration', this.clock.now());
    const made = challenge && (await this.verified(registrationAnswer(credential), challenge));
    if (!made) throw passkeyRefused();
    return this.ownSession.goOnAfter(req, accountId, async (tx) => {
      await this.changes.lock(tx, accountId);
      const { passkeys, recoveryCodes } = await this.factors.standing(tx, accountId);
      if (passkeys >= MOST_PASSKEYS) throw new FormProblem('', 'passkeys:tooMany');
      if (await tx.existsBy(Passkey, { id: made.credential.id })) throw passkeyRefused();
      await tx.insert(Passkey, {
        id: made.credential.id,
        accountId,
        name,
        publicKey: Buffer.from(made.credential.publicKey),
        counter: String(made.credential.counter),
        transports: made.credential.transports ?? [],
        backedUp: made.credentialBackedUp,
        addedAt: this.clock.now(),
        lastUsedAt: null,
      });
      const where = circumstancesOf(req);
      const template = 'passkeys.added';
      await this.changes.record(tx, { accountId, kind: 'passkey-added', template, where });
      return recoveryCodes === 0 ? this.recoveryCodes.replace(tx, accountId) : [];
    });
  }

  private async verified(
    answer: RegistrationResponseJSON,
    challenge: string,
  ): Promise<Registered | null> {
    const { id: rpID, origin } = relyingParty(this.environment);
    const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
    try {
      const { registrationInfo } = await verifyRegistrationResponse({
        response: answer,
        expectedChallenge: challenge,
        expectedOrigin: origin,
        expectedRPID: rpID,
        requireUserVerification: true,
      });
      return registrationInfo ?? null;
    } catch {
      // The library throws at whatever does not fit.
      return null;
    }
  }
}
