import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { dropUnsettledPhone } from '../record/unsettled-phone.js';
import { AccountHoldsAnotherProfile, LeadsToAnother, ProfileFrozen } from './link-refusal.js';
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

/** A time for which an account signed in to a profile. */
export interface EndedLink {
  accountId: number;
  from: Date;
  until: Date;
}

export interface LinkMove {
  profileId: number;
  toAccountId: number;
  reason: LinkReason;
}

/** Links profile $1 to account $2 again; what its holder showed of it on the member page is shown again. */
const LINKED_AGAIN = `
  with again as (
    insert into profile_links (profile_id, account_id, reason, linked_at)
    values ($1, $2, 'reversal', $3) returning id)
  update shared_certifications s set link_id = again.id from again where s.link_id = (
    select id from profile_links where profile_id = $1 and account_id = $2
    order by ended_at desc, id desc limit 1)`;

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

  /** The accounts that are linked to any of some profiles now, in their order. */
  async currentOf(
    manager: EntityManager,
    profileIds: readonly (number | null)[],
  ): Promise<number[]> {
    const found: number[] = [];
    for (const profileId of profileIds) {
      const current = profileId === null ? null : await this.current(manager, profileId);
      if (current) found.push(current.accountId);
    }
    return found;
  }

  /** The links of a profile that ended at `since` or later, the first first. */
  async ended(manager: EntityManager, profileId: number, since: Date): Promise<EndedLink[]> {
    return manager.query<EndedLink[]>(
      `select account_id as "accountId", linked_at as "from", ended_at as until
       from profile_links where profile_id = $1 and ended_at >= $2 order by ended_at`,
      [profileId, since],
    );
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
   * Ends the link of an account, such as when the account is deleted. The record stays.
   * @throws ProfileFrozen
   */
  async end(tx: EntityManager, accountId: number): Promise<void> {
    const link = await this.ofAccount(tx, accountId);
    if (!link) return;
    await tx.query('select 1 from profiles where id = $1 for no key update', [link.profileId]);
    if (await this.freeze.isFrozen(tx, link.profileId)) throw new ProfileFrozen();
    await tx.query(
      `delete from shared_certifications s using profile_links l
       where l.id = s.link_id and l.account_id = $1`,
      [accountId],
    );
    await tx.query(
      'update profile_links set ended_at = $2 where account_id = $1 and ended_at is null',
      [accountId, this.clock.now()],
    );
  }

  /**
   * Takes a move back, by the decision of the dispute that froze the profile: freezes do not stand
   * in its way. Where the profile went on to somebody else meanwhile, nothing changes. Where the
   * account of before is gone or holds another profile by now, the link only ends.
   * @returns whether the account of before has the profile again
   */
  async restore(
    tx: EntityManager,
    { profileId, from, to }: { profileId: number; from: number; to: number | null },
  ): Promise<boolean> {
    await tx.query('select 1 from profiles where id = $1 for no key update', [profileId]);
    if ((await this.current(tx, profileId))?.accountId !== from) return false;
    await dropUnsettledPhone(tx, profileId, this.clock.now());
    if (from === to) return true;
    await tx.query(
      'update profile_links set ended_at = $2 where profile_id = $1 and ended_at is null',
      [profileId, this.clock.now()],
    );
    return this.linkAgain(tx, profileId, to);
  }

  /**
   * Gives a profile that no account has back to the account of before.
   * @returns whether it has it again: not where it is gone, or holds another profile by now
   */
  async linkAgain(tx: EntityManager, profileId: number, to: number | null): Promise<boolean> {
    if (to === null || !(await this.isFree(tx, to))) return false;
    if (await this.current(tx, profileId)) return false;
    await tx.query(LINKED_AGAIN, [profileId, to, this.clock.now()]);
    return true;
  }

  /** Whether an account is there and holds no profile. */
  private async isFree(tx: EntityManager, accountId: number): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `select 1 from accounts a where id = $1 and deleted_at is null and not exists
         (select from profile_links l where l.account_id = a.id and l.ended_at is null)`,
      [accountId],
    );
    return rows.length > 0;
  }

  /**
   * Makes `toAccountId` the account of a profile and ends the link of before.
   * Where it is the account already, nothing changes and it is returned as the
   * previous one. A phone number of the last 30 days goes with the account. Moves of one account or one profile wait for each other.
   * @throws ProfileFrozen, AccountHoldsAnotherProfile, LeadsToAnother
   */
  async move(
    tx: EntityManager,
    { profileId, toAccountId, reason }: LinkMove,
  ): Promise<{ previousAccountId: number | null }> {
    await tx.query('select 1 from accounts where id = $1 for no key update', [toAccountId]);
    await tx.query('select 1 from profiles where id = $1 for no key update', [profileId]);
    if (await this.freeze.isFrozen(tx, profileId)) throw new ProfileFrozen();
    if (await leadsToAnother(tx, profileId)) throw new LeadsToAnother();

    const previousAccountId = (await this.current(tx, profileId))?.accountId ?? null;
    if (previousAccountId === toAccountId) return { previousAccountId };
    if (await this.ofAccount(tx, toAccountId)) throw new AccountHoldsAnotherProfile();

    const now = this.clock.now();
    await dropUnsettledPhone(tx, profileId, now);
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

async function leadsToAnother(tx: EntityManager, profileId: number): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    'select 1 from profile_merges where profile_id = $1 and ended_at is null',
    [profileId],
  );
  return rows.length > 0;
}
