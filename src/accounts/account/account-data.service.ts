import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Everything of an account that its person may take along, as names and values. */
export type StoredData = Record<string, unknown>;

/** What each part of the export reads. No hash, no secret, no address of anybody else. */
const PARTS: Record<string, string> = {
  addresses: `select address, is_main as "main", added_at as "addedAt"
    from account_addresses where account_id = $1 order by added_at, address_key`,
  formerAddresses: `select address, removed_at as "removedAt", told_until as "toldUntil"
    from account_former_addresses where account_id = $1 order by removed_at`,
  addressChanges: `select kind, new_address as "newAddress", begun_at as "begunAt", done_at as "doneAt"
    from account_address_changes where account_id = $1 order by begun_at`,
  passkeys: `select name, added_at as "addedAt", last_used_at as "lastUsedAt"
    from account_passkeys where account_id = $1 order by added_at`,
  authenticatorApps: `select confirmed_at as "addedAt" from account_totps where account_id = $1`,
  recoveryCodes: `select created_at as "madeAt" from recovery_codes where account_id = $1 order by id`,
  recoveryContacts: `select asked_at as "askedAt", confirmed_at as "confirmedAt"
    from recovery_contacts where account_id = $1 order by asked_at`,
  identities: `select issuer, subject, label, linked_at as "linkedAt", last_used_at as "lastUsedAt"
    from account_identities where account_id = $1 order by linked_at`,
  roles: `select before, role, at from role_changes where account_id = $1 order by id`,
  sessions: `select started_at as "startedAt", seen_at as "lastUsedAt", network, device
    from account_sessions where account_id = $1 order by started_at, id`,
  securityEvents: `select kind, at, network, device, details
    from security_events where account_id = $1 order by id`,
};

/** Reads what is stored about an account, for its person. */
@Injectable()
export class AccountData {
  async of(manager: EntityManager, accountId: number): Promise<StoredData> {
    const [account] = await manager.query<StoredData[]>(
      `select name, handle, role, locale as "language", address_hint_off_at as "addressAdvicePutOffAt", created_at as "createdAt", last_sign_in_at as "lastSignInAt",
         imported_sign_in_at as "importedSignInAt", password_hash is not null as "hasPassword"
       from accounts where id = $1`,
      [accountId],
    );
    const data: StoredData = { ...account };
    for (const [part, query] of Object.entries(PARTS))
      data[part] = await manager.query<unknown[]>(query, [accountId]);
    return data;
  }
}
