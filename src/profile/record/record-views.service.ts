import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Role } from '../../accounts/access/role.js';

/** A value of a record that staff may ask to see for a ticket. */
export type ViewedField =
  'name' | 'birth-date' | 'phone' | 'sign-in-address' | 'contact-address' | 'exams';

/** What administrators may ask to see without one: the record, and what reaches its holder. */
export type ViewedPart = 'record' | 'contact';

export interface RecordLook {
  profileId: number;
  viewerId: number;
  viewerRole: Role;
  /** Null where an administrator looks without a ticket. */
  ticketNumber: string | null;
  field: ViewedField | ViewedPart;
  /** One of a list of the room that asks. */
  reason: string;
  at: Date;
  /** Whether administrators are told of it, as one of many. */
  alerted?: boolean;
}

/** A look as its holder sees it: by the role of the member of staff, without the name. */
export interface ShownLook {
  /** Null where an administrator looked without a ticket. */
  ticketNumber: string | null;
  /** Null, as the reason, for a look of before they were written down. */
  viewerRole: Role | null;
  field: ViewedField | ViewedPart;
  reason: string | null;
  at: Date;
}

/** Who looked at which value of a record, and for which ticket. */
@Injectable()
export class RecordViews {
  /** Writes down a look. The caller writes the audit row in the same transaction. */
  async add(tx: EntityManager, look: RecordLook): Promise<void> {
    await tx.query(
      `insert into record_views (profile_id, viewer_id, viewer_role, ticket_number, field, reason, at, alerted)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        look.profileId,
        look.viewerId,
        look.viewerRole,
        look.ticketNumber,
        look.field,
        look.reason,
        look.at,
        look.alerted ?? false,
      ],
    );
  }

  /** The latest looks at a record and those merged into it, newest first; at most `limit`. */
  async ofProfile(
    manager: EntityManager,
    profileId: number,
    { since, limit }: { since: Date; limit: number },
  ): Promise<ShownLook[]> {
    return manager.query(
      `select ticket_number as "ticketNumber", viewer_role as "viewerRole", field, reason, at from record_views
       where at >= $2 and (profile_id = $1 or profile_id in (
         select m.profile_id from profile_merges m where m.into_profile_id = $1 and m.ended_at is null))
       order by at desc, id desc limit $3`,
      [profileId, since, limit],
    );
  }

  /** Which values of a record somebody looked at for a ticket, from `since` on. */
  async fieldsSeen(
    manager: EntityManager,
    {
      profileId,
      viewerId,
      ticketNumber,
      since,
    }: Pick<RecordLook, 'profileId' | 'viewerId'> & { ticketNumber: string; since: Date },
  ): Promise<ViewedField[]> {
    const rows = await manager.query<{ field: ViewedField }[]>(
      `select field from record_views
       where profile_id = $1 and viewer_id = $2 and ticket_number = $3 and at >= $4
       group by field order by max(at) desc`,
      [profileId, viewerId, ticketNumber, since],
    );
    return rows.map(({ field }) => field);
  }

  /** The last look that an administrator took at a part of a record without a ticket, from `since` on. */
  async lastOf(
    manager: EntityManager,
    { profileId, viewerId, field }: Pick<RecordLook, 'profileId' | 'viewerId' | 'field'>,
    since: Date,
  ): Promise<{ at: Date; reason: string } | null> {
    const [look] = await manager.query<{ at: Date; reason: string }[]>(
      `select at, reason from record_views
       where profile_id = $1 and viewer_id = $2 and field = $3 and at > $4 and ticket_number is null
       order by at desc, id desc limit 1`,
      [profileId, viewerId, field, since],
    );
    return look ?? null;
  }

  /** At how many records somebody looked without a ticket from `since` on, and whether others were told of it. */
  async lookedAt(
    manager: EntityManager,
    viewerId: number,
    since: Date,
  ): Promise<{ records: number; alerted: boolean }> {
    const [row] = await manager.query<{ records: number; alerted: boolean }[]>(
      `select count(distinct profile_id)::integer as records, coalesce(bool_or(alerted), false) as alerted
       from record_views where viewer_id = $1 and at > $2 and ticket_number is null`,
      [viewerId, since],
    );
    return row ?? { records: 0, alerted: false };
  }
}
