import { Injectable } from '@nestjs/common';
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Environment } from '../../config/environment.js';
import { Account } from '../account/account.entity.js';
import { Passkey } from '../factors/passkey.entity.js';
import type { ProvenAccount } from '../session/session-data.js';
import { beginCeremony, type CeremonyKind, endCeremony } from './ceremonies.js';
import { assertionAnswer, passkeyRefused } from './credential.js';
import { relyingParty } from './relying-party.js';
import { verifiedAssertion } from './verified-assertion.js';

/** Asking for a passkey, and looking at what comes back (WebAuthn Level 3, 7.2). */
@Injectable()
export class PasskeyAssertions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly environment: Environment,
    private readonly clock: Clock,
  ) {}

  /**
   * What the browser asks the person's device for.
   * @param accountId whose passkeys may answer; null lets the device offer all that it has for us
   */
  async options(
    req: Request,
    kind: CeremonyKind,
    accountId: number | null,
  ): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
    const options = await generateAuthenticationOptions({
      rpID: relyingParty(this.environment).id,
      userVerification: 'required',
      allowCredentials: accountId === null ? [] : await this.allowed(accountId),
    });
    beginCeremony(req, kind, options.challenge, this.clock.now());
    return options;
  }

  /**
   * Checks an answer. The device saw its person (a finger, a face, a PIN), so
   * it counts as two factors (NIST SP 800-63B-4, 3.1.7).
   * @returns the account that the passkey opens, read before the passkey was seen for the last time
   * @throws FormProblem, the same for whatever is wrong
   */
  async check(req: Request, kind: CeremonyKind, credential: string): Promise<ProvenAccount> {
    const challenge = endCeremony(req, kind, this.clock.now());
    const answer = assertionAnswer(credential);
    const passkey = await this.dataSource.manager.findOneBy(Passkey, { id: answer.id });
    if (challenge === null || passkey === null) throw passkeyRefused();
    const account = await this.dataSource.manager.findOneByOrFail(Account, {
      id: passkey.accountId,
    });
    const party = relyingParty(this.environment);
    const used = await verifiedAssertion(party, { challenge, answer }, passkey);
    if (used === null || !(await this.noteUse(passkey, used))) throw passkeyRefused();
    return account;
  }

  private async allowed(accountId: number): Promise<{ id: string; transports: string[] }[]> {
    const passkeys = await this.dataSource.manager.findBy(Passkey, { accountId });
    return passkeys.map(({ id, transports }) => ({ id, transports }));
  }

  /** Of two answers with one count, one is a copy: the count only grows, but for devices that do not count. */
  private async noteUse(
    { id }: Passkey,
    { counter, backedUp }: { counter: number; backedUp: boolean },
  ): Promise<boolean> {
    const { affected } = await this.dataSource
      .createQueryBuilder()
      .update(Passkey)
      .set({ counter: String(counter), backedUp, lastUsedAt: this.clock.now() })
      .where('id = :id and (counter < :counter or (counter = 0 and :counter = 0))', { id, counter })
      .execute();
    return affected === 1;
  }
}
