import { Injectable } from '@nestjs/common';
import { type EntityManager, type FindOptionsWhere } from 'typeorm';
import { KeptFactor } from './kept-factor.entity.js';
import { Totp } from './totp.entity.js';
import { Totps } from './totps.service.js';

/** Seals the secrets of authenticator apps under the present evidence key. */
@Injectable()
export class FactorRotation {
  constructor(private readonly totps: Totps) {}

  /** @returns how many were sealed anew */
  async run(tx: EntityManager): Promise<number> {
    let rotated = 0;
    for (const { accountId, sealedSecret } of await tx.find(Totp, {
      order: { accountId: 'ASC' },
    })) {
      const renewed = this.totps.renewed(accountId, sealedSecret);
      if (renewed === null) continue;
      // One that was changed meanwhile is under the present key already.
      const { affected } = await tx.update(
        Totp,
        { accountId, sealedSecret },
        { sealedSecret: renewed },
      );
      rotated += affected ?? 0;
    }
    return rotated + (await this.runKept(tx));
  }

  /** Those of accounts that lost their record. */
  private async runKept(tx: EntityManager): Promise<number> {
    let rotated = 0;
    const where: FindOptionsWhere<KeptFactor> = { kind: 'second-factor' };
    for (const { id, accountId, secret } of await tx.find(KeptFactor, { where })) {
      const renewed = this.totps.renewed(accountId, secret);
      if (renewed === null) continue;
      await tx.update(KeptFactor, id, { secret: renewed });
      rotated += 1;
    }
    return rotated;
  }
}
