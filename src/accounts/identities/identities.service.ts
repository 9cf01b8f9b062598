import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { providerName } from '../../config/identity-provider.js';
import { FormProblem } from '../../web/form-problem.js';
import { Account } from '../account/account.entity.js';
import { FactorChanges } from '../factors/factor-changes.service.js';
import { isLastWayIn } from '../factors/factor-standing.js';
import { Factors } from '../factors/factors.service.js';
import { circumstancesOf } from '../security-events/circumstances.js';
import { OwnSession } from '../session/own-session.service.js';
import { AccountIdentity } from './account-identity.entity.js';
import type { Identity } from './identity.js';

/** What tells one identity from every other. */
type IdentityName = Pick<AccountIdentity, 'issuer' | 'subject'>;

/** Sign-ins elsewhere that are linked to accounts. */
@Injectable()
export class Identities {
  constructor(
    private readonly dataSource: DataSource,
    private readonly changes: FactorChanges,
    private readonly factors: Factors,
    private readonly ownSession: OwnSession,
    private readonly clock: Clock,
  ) {}

  /** The identities of an account, the oldest first. */
  async of(accountId: number): Promise<AccountIdentity[]> {
    const order = { linkedAt: 'ASC', issuer: 'ASC', subject: 'ASC' } as const;
    return this.dataSource.manager.find(AccountIdentity, { where: { accountId }, order });
  }

  /**
   * The account that an identity opens, its use noted; null where nobody
   * linked it. Issuer and subject decide alone: an address that the provider
   * tells is not even looked at (T19).
   */
  async accountOpenedBy({ issuer, subject }: IdentityName): Promise<Account | null> {
    const { manager } = this.dataSource;
    const known = await manager.findOneBy(AccountIdentity, { issuer, subject });
    if (!known) return null;
    // Read before the last look at the link: an identity that was taken away since opens nothing.
    const account = await manager.findOneByOrFail(Account, { id: known.accountId });
    return (await this.opens(account.id, { issuer, subject })) ? account : null;
  }

  /** Whether an identity opens this account, its use noted. */
  async opens(accountId: number, { issuer, subject }: IdentityName): Promise<boolean> {
    const { affected } = await this.dataSource.manager.update(
      AccountIdentity,
      { issuer, subject, accountId },
      { lastUsedAt: this.clock.now() },
    );
    return affected === 1;
  }

  /**
   * Links an identity to an account; all its other sessions end, all its addresses are told.
   * @returns false where the identity opens another account; nothing is changed then
   */
  async link(req: Request, accountId: number, identity: Identity): Promise<boolean> {
    const where = circumstancesOf(req);
    const { issuer, subject, label } = identity;
    return this.ownSession.goOnAfter(req, accountId, async (tx) => {
      await this.changes.lock(tx, accountId);
      const inserted = await tx.query<unknown[]>(
        `insert into account_identities (issuer, subject, account_id, label, linked_at)
         values ($1, $2, $3, $4, $5) on conflict do nothing returning subject`,
        [issuer, subject, accountId, label, this.clock.now()],
      );
      if (inserted.length === 0) {
        const { accountId: owner } = await tx.findOneByOrFail(AccountIdentity, { issuer, subject });
        return owner === accountId;
      }
      await this.changes.record(tx, {
        accountId,
        kind: 'identity-linked',
        template: 'identities.linked',
        params: { provider: providerName(issuer) },
        where,
      });
      return true;
    });
  }

  /**
   * Takes an identity from an account; all its other sessions end, all its addresses
   * are told. Does nothing where the account does not have it.
   * @throws FormProblem where nothing else would open the account
   */
  async unlink(req: Request, accountId: number, name: IdentityName): Promise<void> {
    const where = circumstancesOf(req);
    const { issuer, subject } = name;
    await this.ownSession.goOnAfter(req, accountId, async (tx) => {
      await this.changes.lock(tx, accountId);
      const before = await this.factors.standing(tx, accountId);
      const { affected } = await tx.delete(AccountIdentity, { issuer, subject, accountId });
      if (!affected) return;
      const { identities } = await this.factors.standing(tx, accountId);
      // One of a provider that is no longer offered opened nothing.
      if (identities < before.identities && isLastWayIn('identity', before))
        throw new FormProblem('', 'identities:settings.lastWayIn');
      await this.changes.record(tx, {
        accountId,
        kind: 'identity-unlinked',
        template: 'identities.unlinked',
        params: { provider: providerName(issuer) },
        where,
      });
    });
  }
}
