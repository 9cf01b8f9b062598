import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, MoreThan } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { ProfileFrozen } from '../link/link-refusal.js';
import { ProfileFreeze } from '../link/profile-freeze.service.js';
import { lockProfiles } from '../merge/lock-profiles.js';
import { Profile } from '../record/profile.entity.js';
import { keysOf, type LegalName, nameLines } from './legal-name.js';
import { NameChange } from './name-change.entity.js';

/** A former name of a holder, line by line, and until when it stood. */
export interface FormerName {
  lines: string[];
  until: Date;
  ticketNumber: string;
}

/** The legal name on a record: it is locked, changes by a decided ticket only, and leaves a history. */
@Injectable()
export class NameChanges {
  constructor(
    private readonly freeze: ProfileFreeze,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes another name on a record, with the keys by which it is found, and keeps the former one.
   * @throws ProfileFrozen
   */
  async change(
    tx: EntityManager,
    profileId: number,
    name: LegalName,
    ticketNumber: string,
  ): Promise<void> {
    await lockProfiles(tx, [profileId]);
    if (await this.freeze.isFrozen(tx, profileId)) throw new ProfileFrozen();
    const former = await tx.findOneByOrFail(Profile, { id: profileId });
    await tx.insert(NameChange, {
      profileId,
      ticketNumber,
      ...asFormer(former),
      ...name,
      changedAt: this.clock.now(),
    });
    await tx.update(Profile, profileId, { ...name, ...keysOf(name) });
  }

  /**
   * Restores the name from before a ticket, by the decision of the dispute that froze the record:
   * freezes do not stand in its way. Where the name was changed once more since, that one stays,
   * and stands after the name from before this ticket.
   * @returns whether the former name stands on the record again
   */
  async takeBack(tx: EntityManager, ticketNumber: string): Promise<boolean> {
    const made = await tx.findOneBy(NameChange, { ticketNumber, takenBackAt: IsNull() });
    if (!made) return false;
    await lockProfiles(tx, [made.profileId]);
    await tx.update(NameChange, made.id, { takenBackAt: this.clock.now() });
    const former = formerOf(made);
    const later = await tx.findOne(NameChange, {
      where: { profileId: made.profileId, id: MoreThan(made.id), takenBackAt: IsNull() },
      order: { id: 'ASC' },
    });
    if (later) await tx.update(NameChange, later.id, asFormer(former));
    else await tx.update(Profile, made.profileId, { ...former, ...keysOf(former) });
    return later === null;
  }

  /** The names that a record had before, the last first; what was taken back counts for nothing. */
  async formerNames(manager: EntityManager, profileId: number): Promise<FormerName[]> {
    const changes = await manager.find(NameChange, {
      where: { profileId, takenBackAt: IsNull() },
      order: { id: 'DESC' },
    });
    return changes.map((change) => ({
      lines: nameLines(formerOf(change)),
      until: change.changedAt,
      ticketNumber: change.ticketNumber,
    }));
  }
}

function formerOf(change: NameChange): LegalName {
  return {
    givenName: change.formerGivenName,
    familyName: change.formerFamilyName,
    nativeName: change.formerNativeName,
  };
}

function asFormer(name: LegalName) {
  const { nameKey, nativeKey } = keysOf(name);
  return {
    formerGivenName: name.givenName,
    formerFamilyName: name.familyName,
    formerNativeName: name.nativeName,
    formerNameKey: nameKey,
    formerNativeKey: nativeKey,
  };
}
