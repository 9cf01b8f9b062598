import { Injectable, NotFoundException } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { FormProblem } from '../../web/form-problem.js';
import { Account } from '../account/account.entity.js';
import { FactorChanges } from '../factors/factor-changes.service.js';
import { isLastWayIn } from '../factors/factor-standing.js';
import { Factors } from '../factors/factors.service.js';
import { Passkey } from '../factors/passkey.entity.js';
import { circumstancesOf } from '../security-events/circumstances.js';
import { OwnSession } from '../session/own-session.service.js';

/** The passkeys of one's own account. */
@Injectable()
export class Passkeys {
  constructor(
    private readonly dataSource: DataSource,
    private readonly factors: Factors,
    private readonly changes: FactorChanges,
    private readonly ownSession: OwnSession,
  ) {}

  /** The oldest first. */
  async of(accountId: number): Promise<Passkey[]> {
    return this.dataSource.manager.find(Passkey, {
      where: { accountId },
      order: { addedAt: 'ASC', id: 'ASC' },
    });
  }

  /** @throws NotFoundException where it is not the account's */
  async rename(accountId: number, id: string, name: string): Promise<void> {
    const { affected } = await this.dataSource.manager.update(Passkey, { id, accountId }, { name });
    if (affected !== 1) throw new NotFoundException();
  }

  /**
   * Takes a passkey away. All other sessions end, all addresses are told.
   * @param password a longer one, where it is the last factor beside a short password
   * @throws NotFoundException; FormProblem where it is the last way in, or at `password`
   */
  async remove(req: Request, accountId: number, id: string, password: string): Promise<void> {
    const where = circumstancesOf(req);
    await this.ownSession.goOnAfter(req, accountId, async (tx) => {
      await this.changes.lock(tx, accountId);
      if (!(await tx.existsBy(Passkey, { id, accountId }))) throw new NotFoundException();
      if (isLastWayIn('passkey', await this.factors.standing(tx, accountId)))
        throw new FormProblem('', 'passkeys:lastWayIn');
      await tx.delete(Passkey, { id, accountId });
      await this.changes.settlePassword(tx, { accountId, password, where });
      const template = 'passkeys.removed';
      await this.changes.record(tx, { accountId, kind: 'passkey-removed', template, where });
    });
  }

  /**
   * Takes the password away: the passkeys are the only way in from now on.
   * @throws FormProblem where there is no passkey
   */
  async removePassword(req: Request, accountId: number): Promise<void> {
    const where = circumstancesOf(req);
    await this.ownSession.goOnAfter(req, accountId, async (tx) => {
      const { passwordHash } = await this.changes.lock(tx, accountId);
      if (passwordHash === null) return;
      if (isLastWayIn('password', await this.factors.standing(tx, accountId)))
        throw new FormProblem('', 'passkeys:lastWayIn');
      await tx.update(Account, accountId, { passwordHash: null, passwordNeedsFactor: false });
      const template = 'passkeys.passwordRemoved';
      await this.changes.record(tx, { accountId, kind: 'password-removed', template, where });
    });
  }
}
