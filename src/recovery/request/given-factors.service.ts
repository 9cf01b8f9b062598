import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, Not } from 'typeorm';
import { FactorEvidence, type Shown } from '../../accounts/factors/factor-evidence.service.js';
import type { ShownFactor } from '../../accounts/factors/kept-factor.entity.js';
import { Clock } from '../../config/clock.js';
import { Environment } from '../../config/environment.js';
import { ProfileLinks } from '../../profile/link/profile-links.service.js';
import { EvidenceSeal } from '../../secrets/evidence-seal.js';
import { FormProblem } from '../../web/form-problem.js';
import { AccountsOfRecord } from '../ticket/accounts-of-record.service.js';
import type { Ticket } from '../ticket/ticket.entity.js';
import type { ProofOwner } from './address-proofs.service.js';
import { GivenFactor } from './given-factor.entity.js';
import { RequestLimits } from './request-limits.service.js';

/** Of one kind one requester may give so many: more are guesses. */
const MOST_TRIES = 5;

export const FACTOR_KINDS = ['recovery-code', 'second-factor'] as const;

/** The field of a form in which a kind of code is typed. */
export const FACTOR_FIELDS = {
  'recovery-code': 'recoveryCode',
  'second-factor': 'appCode',
} as const;

/** Where the form says that there were too many. Buttons have no entry to say it at. */
const PLACES: Record<ShownFactor, string> = {
  ...FACTOR_FIELDS,
  passkey: '',
  'linked-identity': '',
};

/**
 * What a requester gave blind: codes, answers of passkeys, identities at the
 * provider. Nobody knows whose account it is about while they are given, so
 * they are sealed, and tried once the ticket is bound: against the account of the record, and those that lost the record
 * lately. A code of an app is checked for the moment in which it was typed in.
 * The requester is told the same whatever they gave (T21, T24), and its time
 * tells nothing, since nothing is looked up (T22).
 */
@Injectable()
export class GivenFactors {
  private readonly seal: EvidenceSeal;

  constructor(
    private readonly evidence: FactorEvidence,
    private readonly links: ProfileLinks,
    private readonly records: AccountsOfRecord,
    private readonly limits: RequestLimits,
    private readonly clock: Clock,
    environment: Environment,
  ) {
    this.seal = new EvidenceSeal(environment, 'recovery-factors');
  }

  /** What was given so far, the oldest first. */
  of(manager: EntityManager, owner: ProofOwner): Promise<GivenFactor[]> {
    return manager.find(GivenFactor, { where: owner, order: { enteredAt: 'ASC', id: 'ASC' } });
  }

  /**
   * Keeps what was given, right or wrong.
   * @throws FormProblem at its field where too many were given
   */
  async note(
    tx: EntityManager,
    owner: ProofOwner,
    kind: ShownFactor,
    given: string,
  ): Promise<void> {
    await this.requireRoom(tx, owner, kind);
    const id = randomUUID();
    await tx.insert(GivenFactor, {
      id,
      draftId: null,
      ticketId: null,
      statementId: null,
      ...owner,
      kind,
      sealedCode: this.seal.seal(id, Buffer.from(given)),
      enteredAt: this.clock.now(),
    });
  }

  /** @throws FormProblem at its field where no more of a kind may be given */
  async requireRoom(manager: EntityManager, owner: ProofOwner, kind: ShownFactor): Promise<void> {
    if ((await manager.countBy(GivenFactor, { ...owner, kind })) >= MOST_TRIES)
      throw new FormProblem(PLACES[kind], 'recovery:evidence.factor.tooMany');
  }

  /**
   * Keeps that an account was signed in to, by somebody who proved a moment ago who they are. It
   * counts for the record that the account opens, in a request to join two records.
   */
  async noteSignIn(tx: EntityManager, draftId: string, accountId: number): Promise<void> {
    const known = (await this.of(tx, { draftId })).filter(({ kind }) => kind === 'sign-in');
    if (known.some(({ fitting }) => fitting.includes(accountId))) return;
    await tx.insert(GivenFactor, {
      id: randomUUID(),
      ...{ draftId, ticketId: null, statementId: null },
      kind: 'sign-in',
      sealedCode: null,
      enteredAt: this.clock.now(),
      tried: [accountId],
      fitting: [accountId],
      fittingSince: [this.clock.now()],
    });
  }

  /**
   * Tries what was given against the accounts of the record that the
   * ticket is bound to, once each; what one side of its dispute gave where that is the owner. What fitted once goes on counting while
   * the account has the record: whoever sits in it cannot take it away by changing its factors. Once the account lost
   * the record, it counts by the rule of lost accounts alone (`former-accounts.ts`), for which it is kept since when it was there.
   * @returns whether any fits that was not tried before
   */
  async tryAll(
    tx: EntityManager,
    ticket: Ticket,
    owner: ProofOwner = { ticketId: ticket.id },
  ): Promise<boolean> {
    let anyFits = false;
    const accountIds = await this.accountsOf(tx, ticket);
    const openers = await this.links.currentOf(tx, [ticket.profileId, ticket.otherProfileId]);
    for (const given of await this.of(tx, owner)) {
      const { id, kind, sealedCode, enteredAt, tried, fitting, fittingSince } = given;
      const untried = accountIds.filter((accountId) => !tried.includes(accountId));
      if (sealedCode === null || kind === 'sign-in' || untried.length === 0) continue;
      const entry = { kind, given: this.seal.open(id, sealedCode).toString(), at: enteredAt };
      for (const accountId of untried) {
        tried.push(accountId);
        const isLost = !openers.includes(accountId);
        const since = await this.fittingSince(tx, accountId, { ...entry, isLost });
        if (since === null) continue;
        fitting.push(accountId);
        fittingSince.push(since);
        anyFits = true;
      }
      await tx.update(GivenFactor, id, { tried, fitting, fittingSince });
    }
    return anyFits;
  }

  /** Seals all of it under the present evidence key. @returns how many were under another one */
  async rotate(tx: EntityManager): Promise<number> {
    let rotated = 0;
    for (const { id, sealedCode } of await tx.findBy(GivenFactor, { sealedCode: Not(IsNull()) })) {
      const renewed = sealedCode && this.seal.renew(id, sealedCode);
      if (!renewed) continue;
      await tx.update(GivenFactor, { id, sealedCode: Not(IsNull()) }, { sealedCode: renewed });
      rotated += 1;
    }
    return rotated;
  }

  /** The accounts that opened the record, of a merge either record, within the 30 days before the request, or open it now. */
  async accountsOf(tx: EntityManager, ticket: Ticket): Promise<number[]> {
    const { profileId: own, otherProfileId, submittedAt } = ticket;
    const accountIds: number[] = [];
    for (const profileId of [own, otherProfileId]) {
      if (profileId === null) continue;
      const { opener, lost } = await this.records.of(tx, { profileId, submittedAt });
      if (opener !== null) accountIds.push(opener);
      accountIds.push(...lost.map(({ accountId }) => accountId));
    }
    return [...new Set(accountIds)];
  }

  /** Six digits can be guessed by who sends many requests: an account answers some a day, whoever asks. */
  private async fittingSince(
    tx: EntityManager,
    accountId: number,
    shown: Shown,
  ): Promise<Date | null> {
    if (shown.kind === 'second-factor' && !(await this.limits.appCodeOf(accountId))) return null;
    return this.evidence.fittingSince(tx, accountId, shown);
  }
}
