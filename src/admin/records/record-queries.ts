/** An account that signs in to a record, or did. */
export interface LinkRow {
  accountId: number;
  /** Null where the account was deleted. */
  name: string | null;
  reason: string;
  from: Date;
  until: Date | null;
  lastSignInAt: Date | null;
  importedSignInAt: Date | null;
}

/** The links of profiles $1, the newest first. */
export const LINKS = `
  select l.account_id as "accountId", case when a.deleted_at is null then a.name end as name,
         l.reason, l.linked_at as "from", l.ended_at as until,
         a.last_sign_in_at as "lastSignInAt", a.imported_sign_in_at as "importedSignInAt"
    from profile_links l join accounts a on a.id = l.account_id
   where l.profile_id = any($1) order by l.ended_at desc nulls first, l.id desc`;
