import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { FormProblem } from '../../web/form-problem.js';
import { RecoveryCodes } from '../password/recovery-codes.service.js';
import { circumstancesOf } from '../security-events/circumstances.js';
import { OwnSession } from '../session/own-session.service.js';
import { FactorChanges } from './factor-changes.service.js';
import { Factors } from './factors.service.js';
import { stepOf } from './totp-code.js';
import { Totp } from './totp.entity.js';
import { Totps } from './totps.service.js';

/** 160 bits, as long as the hash (RFC 4226, 4). */
const SECRET_BYTES = 20;

/** Setting up an authenticator app, and taking it away. */
@Injectable()
export class Authenticators {
  constructor(
    private readonly dataSource: DataSource,
    private readonly totps: Totps,
    private readonly factors: Factors,
    private readonly changes: FactorChanges,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly ownSession: OwnSession,
    private readonly clock: Clock,
  ) {}

  /** Since when an account has its app; null where it has none. */
  async since(accountId: number): Promise<Date | null> {
    const totp = await this.dataSource.manager.findOneBy(Totp, { accountId });
    return totp?.confirmedAt ?? null;
  }

  /** The secret that is being set up in this session: the same until a first code confirms it. */
  secretInSetup(req: Request, accountId: number): Buffer {
    const begun = req.session.newTotp;
    if (begun?.accountId === accountId)
      return this.totps.opened(accountId, Buffer.from(begun.sealed, 'base64'));
    const secret = randomBytes(SECRET_BYTES);
    const sealed = this.totps.sealed(accountId, secret).toString('base64');
    req.session.newTotp = { accountId, sealed };
    return secret;
  }

  /**
   * Takes the app into use, in the place of an earlier one, with its first code.
   * All other sessions end, all addresses are told.
   * @returns ten recovery codes where the account had none; else none
   * @throws FormProblem at `code`
   */
  async confirm(req: Request, accountId: number, code: string): Promise<string[]> {
    const secret = this.secretInSetup(req, accountId);
    const step = stepOf(secret, code, this.clock.now());
    if (step === null) throw new FormProblem('code', 'factors:totp.wrong');
    const codes = await this.ownSession.goOnAfter(req, accountId, async (tx) => {
      await this.changes.lock(tx, accountId);
      await tx.upsert(
        Totp,
        {
          accountId,
          sealedSecret: this.totps.sealed(accountId, secret),
          lastStep: String(step),
          confirmedAt: this.clock.now(),
        },
        ['accountId'],
      );
      const where = circumstancesOf(req);
      const template = 'factors.totpAdded';
      await this.changes.record(tx, { accountId, kind: 'totp-added', template, where });
      const { recoveryCodes } = await this.factors.standing(tx, accountId);
      return recoveryCodes === 0 ? this.recoveryCodes.replace(tx, accountId) : [];
    });
    delete req.session.newTotp;
    return codes;
  }

  /**
   * Takes the app away. All other sessions end, all addresses are told.
   * @param password a longer one, where it is the last factor beside a short password
   * @throws FormProblem at `password`
   */
  async remove(req: Request, accountId: number, password: string): Promise<void> {
    const where = circumstancesOf(req);
    await this.ownSession.goOnAfter(req, accountId, async (tx) => {
      await this.changes.lock(tx, accountId);
      const { affected } = await tx.delete(Totp, { accountId });
      if (affected !== 1) return;
      await this.changes.settlePassword(tx, { accountId, password, where });
      const template = 'factors.totpRemoved';
      await this.changes.record(tx, { accountId, kind: 'totp-removed', template, where });
    });
  }
}
