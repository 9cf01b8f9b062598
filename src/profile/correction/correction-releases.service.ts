import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { ProfileFreeze } from '../link/profile-freeze.service.js';
import { Profile } from '../record/profile.entity.js';
import { Correction, correctionNumber } from './correction.entity.js';
import { CorrectionMails } from './correction-mails.service.js';
import { Corrections } from './corrections.service.js';

/** Ends of the freezes that objections to corrections brought. */
@Injectable()
export class CorrectionReleases {
  constructor(
    private readonly corrections: Corrections,
    private readonly freeze: ProfileFreeze,
    private readonly mails: CorrectionMails,
    private readonly clock: Clock,
  ) {}

  /** The record that stands still by an objection to a correction; null where none does. */
  async frozenBy(manager: EntityManager, id: number): Promise<Profile | null> {
    const correction = await manager.findOneBy(Correction, { id });
    if (correction?.state !== 'objected' || correction.releasedAt) return null;
    return manager.findOneByOrFail(Profile, { id: correction.profileId });
  }

  /** Whether somebody has to do with the record of a correction. */
  async isOwn(manager: EntityManager, accountId: number, id: number): Promise<boolean> {
    const correction = await manager.findOneByOrFail(Correction, { id });
    return this.corrections.isOwn(manager, accountId, correction);
  }

  /** Ends the freeze of a correction, and tells everybody who was told of it. Another freeze stays. */
  async release(tx: EntityManager, id: number): Promise<void> {
    const correction = await this.corrections.lock(tx, id);
    if (correction.state !== 'objected' || correction.releasedAt) return;
    correction.releasedAt = this.clock.now();
    await tx.save(correction);
    await this.freeze.unfreeze(tx, correction.profileId, correctionNumber(correction));
    await this.mails.tellAgain(tx, correction, 'records.correctionReleased');
  }
}
