import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';
import { ImportedAccounts } from '../../accounts/sign-up/imported-accounts.service.js';
import { Clock } from '../../config/clock.js';
import { fullName } from '../record/person.js';
import { analyze } from './file-import.js';
import type { Finding } from './finding.js';
import { HOLDERS } from './holder-files.js';
import { inBatches } from './in-batches.js';

interface SignIn {
  line: number;
  profileId: number;
  givenName: string;
  familyName: string | null;
  address: string;
  addressKey: string;
  lastSignInAt: Date | null;
}

/**
 * The staged holders as they are on record. A table, because of three joined
 * tables the planner expects one row where all of them fit, and then compares
 * every row with every other.
 */
const SIGN_INS = `create temporary table staged_sign_ins on commit drop as
  select s.line, p.id as "profileId", p.given_name as "givenName", p.family_name as "familyName",
    a.address, a.address_key as "addressKey", p.last_sign_in_at as "lastSignInAt"
  from ${HOLDERS.staged} s
    join profiles p on p.certification_id = s.certification_id
    join profile_addresses a on a.profile_id = p.id and a.kind = 'sign-in'`;

/** Profiles that nobody was ever linked to. Once a link was moved or ended, or the profile was merged into another, import makes none. */
const NEVER_LINKED = `select s.* from staged_sign_ins s
  where not exists (select from profile_links l where l.profile_id = s."profileId")
    and not exists (select from profile_merges m where m.profile_id = s."profileId" and m.ended_at is null)
  order by s.line`;

/** Profiles whose holder still signs in with the account that import made. */
const STILL_IMPORTED = `select s.* from staged_sign_ins s
    join profile_links l on l.profile_id = s."profileId" and l.ended_at is null and l.reason = 'import'
    join account_addresses used on used.address_key = s."addressKey" and used.account_id = l.account_id`;

/** What these ask. */
const ASKED = ['staged_sign_ins', 'profile_links', 'profile_merges', 'account_addresses'];

/** Accounts for the sign-in addresses of imported holders. */
@Injectable()
export class HolderAccounts {
  constructor(
    private readonly importedAccounts: ImportedAccounts,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes an account without a password for each staged holder who has none
   * and links it, since it is the programme that says whose address it is. An
   * address that somebody signs in with already proves nothing: it is left
   * alone, and `unlinked` is told.
   * @returns how many it linked
   */
  async link(tx: EntityManager, unlinked: (finding: Finding) => Promise<void>): Promise<number> {
    const client = (await tx.queryRunner?.connect()) as PoolClient;
    await client.query(SIGN_INS);
    await analyze(client, ASKED);
    // All of these before any is made: rows of accounts are locked before the lock of those who make them.
    for await (const known of inBatches<SignIn>(client, STILL_IMPORTED))
      await this.importedAccounts.moveSignIns(tx, known.map(asAccount));
    let links = 0;
    for await (const signIns of inBatches<SignIn>(client, NEVER_LINKED)) {
      const linked = await this.linkBatch(tx, signIns);
      links += linked.size;
      for (const signIn of signIns)
        if (!linked.has(signIn.profileId)) await unlinked(asFinding(signIn));
    }
    return links;
  }

  /** @returns the profiles that it linked */
  private async linkBatch(tx: EntityManager, signIns: SignIn[]): Promise<Set<number>> {
    const made = await this.makeAccounts(tx, signIns);
    const linked = signIns.filter(
      ({ addressKey, profileId }) => made.get(addressKey)?.profileId === profileId,
    );
    await tx.query(
      `insert into profile_links (profile_id, account_id, reason, linked_at)
       select profile_id, account_id, 'import', $3
       from unnest($1::integer[], $2::integer[]) as link (profile_id, account_id)`,
      [
        linked.map(({ profileId }) => profileId),
        linked.map(({ addressKey }) => made.get(addressKey)?.accountId),
        this.clock.now(),
      ],
    );
    return new Set(linked.map(({ profileId }) => profileId));
  }

  /** The new account of each address, with the profile that was named first. */
  private async makeAccounts(
    tx: EntityManager,
    signIns: SignIn[],
  ): Promise<Map<string, { accountId: number; profileId: number }>> {
    const free = await this.withoutAccount(tx, signIns);
    // Makers of accounts wait for each other: who makes none waits for nobody.
    if (free.length === 0) return new Map();
    const accounts = await this.importedAccounts.add(tx, free.map(asAccount));
    const made = new Map<string, { accountId: number; profileId: number }>();
    for (const { addressKey, profileId } of free) {
      const accountId = accounts.get(addressKey);
      if (accountId !== undefined && !made.has(addressKey))
        made.set(addressKey, { accountId, profileId });
    }
    return made;
  }

  private async withoutAccount(tx: EntityManager, signIns: SignIn[]): Promise<SignIn[]> {
    const taken = await tx.query<{ key: string }[]>(
      'select address_key as key from account_addresses where address_key = any($1)',
      [signIns.map(({ addressKey }) => addressKey)],
    );
    const keys = new Set(taken.map(({ key }) => key));
    return signIns.filter(({ addressKey }) => !keys.has(addressKey));
  }
}

function asAccount(signIn: SignIn): { address: string; name: string; lastSignInAt: Date | null } {
  return { address: signIn.address, name: fullName(signIn), lastSignInAt: signIn.lastSignInAt };
}

function asFinding({ line, address }: SignIn): Finding {
  return {
    file: HOLDERS.name,
    line,
    column: 'sign_in_email',
    value: address,
    reason: 'signs in to an account that was here before, which is not linked by that alone',
  };
}
