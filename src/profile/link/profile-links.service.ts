import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { AccountHoldsAnotherProfile, ProfileFrozen } from './link-refusal.js';
import { ProfileFreeze } from './profile-freeze.service.js';
import type { LinkReason } from './profile-link.entity.js';

export interface AccountOfProfile {
  accountId: number;
  since: Date;
}

export interface ProfileOfAccount {
  profileId: number;
  since: Date;
}

export interface LinkMove {
  profileId: number;
  toAccountId: number;
  reason: LinkReason;
}

/** Who signs in to which record. Recovery, merge and reversal move links, never records. */
@Injectable()
export class ProfileLinks {
  constructor(
    private readonly clock: Clock,
    private readonly freeze: ProfileFreeze,
  ) {}

  /** The account that is linked to a profile now. */
  async current(manager: EntityManager, profileId: number): Promise<AccountOfProfile | null> {
    const [link] = await manager.query<AccountOfProfile[]>(
      `select account_id as "accountId", linked_at as since
       from profile_links where profile_id = $1 and ended_at is null`,
      [profileId],
    );
    return link ?? null;
  }

  /** The profile that is linked to an account now. */
  async ofAccount(manager: EntityManager, accountId: number): Promise<ProfileOfAccount | null> {
    const [link] = await manager.query<ProfileOfAccount[]>(
      `select profile_id as "profileId", linked_at as since
       from profile_links where account_id = $1 and ended_at is null`,
      [accountId],
    );
    return link ?? null;
  }

  /**
   * Makes `toAccountId` the account of a profile and ends the link of before.
   * Where it is the account already, nothing changes and it is returned as the
   * previous one. Moves of one account or one profile wait for each other.
   * @throws ProfileFrozen, AccountHoldsAnotherProfile
   */
  async move(
    tx: EntityManager,
    { profileId, toAccountId, reason }: LinkMove,
  ): Promise<{ previousAccountId: number | null }> {
    await tx.query('select 1 from accounts where id = $1 for no key update', [toAccountId]);
    await tx.query('select 1 from profiles where id = $1 for no key update', [profileId]);
    if (await this.freeze.isFrozen(tx, profileId)) throw new ProfileFrozen();

    const previousAccountId = (await this.current(tx, profileId))?.accountId ?? null;
    if (previousAccountId === toAccountId) return { previousAccountId };
    if (await this.ofAccount(tx, toAccountId)) throw new AccountHoldsAnotherProfile();

    const now = this.clock.now();
    await tx.query(
      'update profile_links set ended_at = $2 where profile_id = $1 and ended_at is null',
      [profileId, now],
    );
    await tx.query(
      `insert into profile_links (profile_id, account_id, reason, linked_at) values ($1, $2, $3, $4)`,
      [profileId, toAccountId, reason, now],
    );
    return { previousAccountId };
  }
}
