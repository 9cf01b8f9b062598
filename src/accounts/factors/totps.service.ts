import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Environment } from '../../config/environment.js';
import { EvidenceSeal } from '../../secrets/evidence-seal.js';
import { stepOf } from './totp-code.js';
import { Totp } from './totp.entity.js';

/** Authenticator apps, and the codes that they show. */
@Injectable()
export class Totps {
  private readonly seal: EvidenceSeal;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    environment: Environment,
  ) {
    this.seal = new EvidenceSeal(environment, 'totp');
  }

  /**
   * Takes a code of the account's app. Of any number of callers with the same
   * code one is told yes: the step that was taken last only ever grows.
   */
  async take(accountId: number, code: string): Promise<boolean> {
    const totp = await this.dataSource.manager.findOneBy(Totp, { accountId });
    if (!totp) return false;
    const step = stepOf(this.opened(accountId, totp.sealedSecret), code, this.clock.now());
    if (step === null) return false;
    const { affected } = await this.dataSource
      .createQueryBuilder()
      .update(Totp)
      .set({ lastStep: String(step) })
      .where('accountId = :accountId and lastStep < :step', { accountId, step })
      .execute();
    return affected === 1;
  }

  /** A secret as the database may hold it. */
  sealed(accountId: number, secret: Buffer): Buffer {
    return this.seal.seal(String(accountId), secret);
  }

  /** A secret that was sealed for this account. */
  opened(accountId: number, sealed: Buffer): Buffer {
    return this.seal.open(String(accountId), sealed);
  }

  /** The same secret under the present evidence key; null where it is already. */
  renewed(accountId: number, sealed: Buffer): Buffer | null {
    return this.seal.renew(String(accountId), sealed);
  }
}
