import { ConflictException, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { ProfileFrozen } from '../link/link-refusal.js';
import { ProfileFreeze } from '../link/profile-freeze.service.js';
import { ProfileLinks } from '../link/profile-links.service.js';
import { lockProfiles } from './lock-profiles.js';
import { ProfileMerge } from './profile-merge.entity.js';

/** One of the two leads to another record already, or both are one. */
export class AlreadyMerged extends ConflictException {
  constructor() {
    super('One of the records was merged already');
  }
}

/**
 * Records of one person, read as one. A merge moves links and never records:
 * awards, results and addresses stay where they were imported to, and import
 * goes on with them; one record leads to the other, and is signed in to no
 * more. So it is undone by its end.
 */
@Injectable()
export class ProfileMerges {
  constructor(
    private readonly links: ProfileLinks,
    private readonly freeze: ProfileFreeze,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes one record lead to another. What led to the first one leads to the
   * second from now on, so that no chain grows. Accounts were locked before.
   * @returns the account whose link to the merged record ended
   * @throws ProfileFrozen, AlreadyMerged
   */
  async merge(
    tx: EntityManager,
    { profileId, into, ticketNumber }: { profileId: number; into: number; ticketNumber: string },
  ): Promise<{ accountId: number | null }> {
    await lockProfiles(tx, [profileId, into]);
    for (const id of [profileId, into])
      if (await this.freeze.isFrozen(tx, id)) throw new ProfileFrozen();
    const live: unknown[] = await tx.query(
      'select 1 from profile_merges where profile_id in ($1, $2) and ended_at is null',
      [profileId, into],
    );
    if (live.length > 0 || profileId === into) throw new AlreadyMerged();
    const now = this.clock.now();
    const accountId = (await this.links.current(tx, profileId))?.accountId ?? null;
    await tx.query(
      'update profile_links set ended_at = $2 where profile_id = $1 and ended_at is null',
      [profileId, now],
    );
    const pointed = await tx.query<[{ id: number }[], number]>(
      `update profile_merges set ended_at = $2, ended_by = $3
       where into_profile_id = $1 and ended_at is null returning profile_id as id`,
      [profileId, now, ticketNumber],
    );
    const row = { intoProfileId: into, ticketNumber, mergedAt: now };
    await tx.insert(ProfileMerge, { ...row, profileId, accountId });
    for (const { id } of pointed[0])
      await tx.insert(ProfileMerge, { ...row, profileId: id, pointedAnew: true });
    return { accountId };
  }

  /** The account that signed in to the record that a ticket merged; null where none did, or nothing was merged. */
  async accountBefore(manager: EntityManager, ticketNumber: string): Promise<number | null> {
    const made = await manager.findOneBy(ProfileMerge, { ticketNumber, pointedAnew: false });
    return made?.accountId ?? null;
  }

  /**
   * The move that gave a record to `from` is taken back, and the record was merged since: where the
   * merge is undone too, the record goes to who had it before both.
   */
  async passOn(
    tx: EntityManager,
    { profileId, from, to }: { profileId: number; from: number; to: number | null },
  ): Promise<void> {
    await tx.query(
      `update profile_merges set account_id = $3
       where profile_id = $1 and account_id = $2 and ended_at is null`,
      [profileId, from, to],
    );
  }

  /**
   * Takes a ticket's merge back: the record stands for itself again, and what
   * led to it before leads to it again. Where it was pointed elsewhere since,
   * it leaves there too. The link of its account is restored where that
   * account is still there and free. Freezes do not stand in the way: it is
   * the decision that ends them.
   * @returns the record, and whether its account has it again; null where the ticket merged nothing
   */
  async undo(
    tx: EntityManager,
    ticketNumber: string,
  ): Promise<{ profileId: number; accountId: number | null } | null> {
    const made = await tx.findOneBy(ProfileMerge, { ticketNumber, pointedAnew: false });
    if (!made || made.endedBy === ticketNumber) return null;
    await lockProfiles(tx, [made.profileId, made.intoProfileId]);
    const now = this.clock.now();
    await tx.query(
      `update profile_merges set ended_at = coalesce(ended_at, $3), ended_by = $2
       where (profile_id = $1 and ended_at is null) or ticket_number = $2`,
      [made.profileId, ticketNumber, now],
    );
    await tx.query(
      `update profile_merges set ended_at = null, ended_by = null
       where ended_by = $1 and ticket_number <> $1 and profile_id <> $2`,
      [ticketNumber, made.profileId],
    );
    const isBack = await this.links.linkAgain(tx, made.profileId, made.accountId);
    return { profileId: made.profileId, accountId: isBack ? made.accountId : null };
  }
}
