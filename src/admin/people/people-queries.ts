import type { Role } from '../../accounts/access/role.js';
import { FROZEN } from '../../profile/link/profile-freeze.service.js';

/** Somebody in a list: never with an address. */
export interface PersonRow {
  id: number;
  name: string;
  handle: string;
  role: Role;
  roleSince: Date | null;
  /** Who gave the role, or took another; null for the command line, or where nobody did. */
  byName: string | null;
  proposedByName: string | null;
  hasSecondFactor: boolean;
}

const PERSON = `
  select a.id, a.name, a.handle, a.role, a.role_since as "roleSince",
         b.name as "byName", p.name as "proposedByName",
         exists (select from account_totps t where t.account_id = a.id)
           or exists (select from account_passkeys k where k.account_id = a.id) as "hasSecondFactor"
    from accounts a
    left join lateral (select by_id, proposed_by_id from role_changes
                        where account_id = a.id order by id desc limit 1) c on true
    left join accounts b on b.id = c.by_id
    left join accounts p on p.id = c.proposed_by_id`;

/** Everybody with a role, the highest first. */
export const STAFF = `${PERSON} where a.role <> 'member'
  order by array_position(array['administrator', 'lead', 'moderator'], a.role), lower(a.name), a.id`;

/** Somebody who was looked for, and the record of theirs. */
export interface FoundPersonRow extends PersonRow {
  lastSignInAt: Date | null;
  importedSignInAt: Date | null;
  /** Of the record that the account signs in to; null where there is none. */
  certificationId: string | null;
  frozen: boolean;
}

/**
 * People, no former ones, whose name or handle holds $1, whose id is $2, whose
 * address has the key $3, or who sign in to one of the profiles $4; at most $5.
 */
export const FOUND = `
  select f.*, a.last_sign_in_at as "lastSignInAt", a.imported_sign_in_at as "importedSignInAt",
         p.certification_id as "certificationId", ${FROZEN('p.id')} as frozen
    from (${PERSON}) f
    join accounts a on a.id = f.id
    left join profile_links l on l.account_id = a.id and l.ended_at is null
    left join profiles p on p.id = l.profile_id
   where a.deleted_at is null
     and (($1 <> '' and (strpos(lower(a.name), $1) > 0 or strpos(a.handle, $1) > 0))
       or a.id = $2
       or a.id = (select d.account_id from account_addresses d where d.address_key = $3)
       or l.profile_id = any($4))
   order by lower(a.name), a.id limit $5`;

/** What became of the role of account $1, the newest first. */
export const ROLE_HISTORY = `
  select c.before, c.role, c.at, c.reason, b.name as "byName", p.name as "proposedByName"
    from role_changes c
    left join accounts b on b.id = c.by_id
    left join accounts p on p.id = c.proposed_by_id
   where c.account_id = $1 order by c.id desc`;

/** One change of a role. */
export interface RoleChangeRow {
  before: Role;
  role: Role;
  at: Date;
  reason: string;
  byName: string | null;
  proposedByName: string | null;
}
