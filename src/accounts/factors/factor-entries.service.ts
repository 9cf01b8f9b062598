import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FormProblem } from '../../web/form-problem.js';
import { RecoveryCodes } from '../password/recovery-codes.service.js';
import type { Circumstances } from '../security-events/circumstances.js';
import { Totps } from './totps.service.js';

/** Checks what is typed in as a second factor, at sign-in and at a step-up. Callers count the tries. */
@Injectable()
export class FactorEntries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly totps: Totps,
    private readonly recoveryCodes: RecoveryCodes,
  ) {}

  /** @throws FormProblem at `code` */
  async totp(accountId: number, code: string): Promise<void> {
    if (!(await this.totps.take(accountId, code)))
      throw new FormProblem('code', 'factors:totp.wrong');
  }

  /**
   * Uses a recovery code up.
   * @returns the fresh one in its place, to be shown to the person right now
   * @throws FormProblem at `recoveryCode`
   */
  async recoveryCode(accountId: number, code: string, where: Circumstances): Promise<string> {
    const fresh = await this.dataSource.transaction((tx) =>
      this.recoveryCodes.use(tx, { accountId, code, where }),
    );
    if (fresh === null) throw new FormProblem('recoveryCode', 'factors:recoveryCode.wrong');
    return fresh;
  }
}
