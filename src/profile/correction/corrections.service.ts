import {
  ConflictException,
  ForbiddenException,
  Injectable,
  NotFoundException,
} from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addressKey } from '../../accounts/account/address.js';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { ProfileFreeze } from '../link/profile-freeze.service.js';
import { ProfileLinks } from '../link/profile-links.service.js';
import { lockProfiles } from '../merge/lock-profiles.js';
import { ProfileAddress } from '../record/profile-address.entity.js';
import { Correction, correctionNumber } from './correction.entity.js';
import {
  type CorrectionState,
  isStoppable,
  takesEffectAt as dayOfEffect,
} from './correction-life.js';
import { CorrectionMails } from './correction-mails.service.js';
import { addressesIn, type RecordChange } from './record-values.js';

/** What two administrators decided. */
export interface ConfirmedCorrection {
  profileId: number;
  changes: RecordChange[];
  reason: string;
  proposedById: number | null;
}

/** A correction that is not over. */
interface OpenCorrection {
  id: number;
  certificationId: string;
  state: 'waiting' | 'objected';
  /** When it takes effect, or when somebody objected. */
  at: Date;
}

/** Corrections of records that two administrators decided, until they take effect. */
@Injectable()
export class Corrections {
  constructor(
    private readonly freeze: ProfileFreeze,
    private readonly links: ProfileLinks,
    private readonly mails: CorrectionMails,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Writes down what was confirmed just now, and tells every address of it. The record is locked, and not frozen. */
  async begin(
    tx: EntityManager,
    confirmer: Actor,
    confirmed: ConfirmedCorrection,
  ): Promise<Correction> {
    const confirmedAt = this.clock.now();
    const correction = await tx.save(
      tx.create(Correction, {
        ...confirmed,
        ...{ state: 'waiting', confirmedById: confirmer.id, confirmedAt },
        ...{ takesEffectAt: dayOfEffect(confirmedAt), endedAt: null, endedById: null },
        releasedAt: null,
      }),
    );
    await this.mails.tellConfirmed(tx, correction);
    return correction;
  }

  /** The latest corrections of a record, the last first; at most 20. */
  async of(manager: EntityManager, profileId: number): Promise<Correction[]> {
    return manager.find(Correction, { where: { profileId }, order: { id: 'DESC' }, take: 20 });
  }

  /** All that wait for their day, or whose objection freezes a record still; the first first, at most 50. */
  async open(manager: EntityManager): Promise<OpenCorrection[]> {
    return manager.query<OpenCorrection[]>(
      `select c.id, p.certification_id as "certificationId", c.state,
              case c.state when 'waiting' then c.takes_effect_at else c.ended_at end as at
         from record_corrections c join profiles p on p.id = c.profile_id
        where c.state = 'waiting' or c.state = 'objected' and c.released_at is null
        order by c.state, at, c.id limit 50`,
    );
  }

  /** The one that waits for its day; null where none does. */
  async waiting(manager: EntityManager, profileId: number): Promise<Correction | null> {
    return manager.findOneBy(Correction, { profileId, state: 'waiting' });
  }

  /**
   * Stops a correction before it takes effect, by any administrator whose own
   * record it is not.
   * @returns it as it is now
   * @throws NotFoundException, ForbiddenException; ConflictException where it is too late
   */
  async withdraw(tx: EntityManager, actor: Actor, id: number): Promise<Correction> {
    const correction = await this.lock(tx, id);
    if (await this.isOwn(tx, actor.id, correction))
      throw new ForbiddenException({ key: 'records:refusal.own' });
    if (!(await this.isStoppable(tx, correction)))
      throw new ConflictException({ key: `records:refusal.${correction.state}` });
    await this.end(tx, correction, 'withdrawn', actor.id);
    await this.mails.tellAgain(tx, correction, 'records.correctionStopped');
    await this.audit.append(tx, {
      actor,
      action: 'profile.correctionWithdrawn',
      subject: { kind: 'correction', id: correctionNumber(correction) },
    });
    return correction;
  }

  /** Locks the record of a correction, then the correction. @throws NotFoundException */
  async lock(tx: EntityManager, id: number): Promise<Correction> {
    const known = await tx.findOneBy(Correction, { id });
    if (!known) throw new NotFoundException();
    await lockProfiles(tx, [known.profileId]);
    return tx.findOneOrFail(Correction, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Whether it can still be stopped: it waits, and its day has not come, or its record is frozen. */
  async isStoppable(
    manager: EntityManager,
    { profileId, state, takesEffectAt }: Correction,
  ): Promise<boolean> {
    const frozen = await this.freeze.isFrozen(manager, profileId);
    return isStoppable({ state, takesEffectAt, frozen, now: this.clock.now() });
  }

  async end(
    tx: EntityManager,
    correction: Correction,
    state: Exclude<CorrectionState, 'waiting'>,
    endedById: number | null,
  ): Promise<void> {
    Object.assign(correction, { state, endedById, endedAt: this.clock.now() });
    await tx.save(correction);
  }

  /**
   * Whether somebody has to do with a record, so that others decide: its
   * account is theirs, or an address that is, was or would be on it.
   */
  async isOwn(
    manager: EntityManager,
    accountId: number,
    { profileId, changes }: Pick<Correction, 'profileId' | 'changes'>,
  ): Promise<boolean> {
    const current = await this.links.current(manager, profileId);
    if (current?.accountId === accountId) return true;
    const onRecord = await manager.findBy(ProfileAddress, { profileId });
    const keys = [
      ...onRecord.map((each) => each.addressKey),
      ...addressesIn(changes).map(addressKey),
    ];
    const rows: unknown[] = await manager.query(
      'select 1 from account_addresses where account_id = $1 and address_key = any($2)',
      [accountId, keys],
    );
    return rows.length > 0;
  }

  /** Those whose day has come, at most `most`; a frozen record's is looked at again each time. */
  async due(manager: EntityManager, most: number): Promise<number[]> {
    const rows = await manager.query<{ id: number }[]>(
      `select id from record_corrections where state = 'waiting' and takes_effect_at <= $1
        order by takes_effect_at, id limit $2`,
      [this.clock.now(), most],
    );
    return rows.map(({ id }) => id);
  }
}
