import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Role } from '../../accounts/access/role.js';
import { ProfileLinks } from '../../profile/link/profile-links.service.js';
import { ticketNumber } from '../rules/ticket-number.js';

/** That staff opened a file which came with a request for the record: by role, never by name or content. */
export interface FileLook {
  ticketNumber: string;
  /** Null for a look of before roles were written down. */
  viewerRole: Role | null;
  at: Date;
}

/** An objection to a change of who signs in to the record, while it is being decided. */
export interface OpenObjection {
  ticketNumber: string;
  since: Date;
  /** By when it is to be decided. */
  dueAt: Date;
}

const ALL = { since: new Date(0), limit: 100_000 };

/** What happens around a record, as its holder may know it; of a request to join two, the holder of either. */
@Injectable()
export class RecordWatch {
  constructor(private readonly links: ProfileLinks) {}

  /** The latest looks at files of requests for a record, newest first; at most `limit`. */
  async fileLooks(
    manager: EntityManager,
    profileId: number,
    { since, limit }: { since: Date; limit: number },
  ): Promise<FileLook[]> {
    const rows = await manager.query<(Omit<FileLook, 'ticketNumber'> & { ticketId: number })[]>(
      `select t.id as "ticketId", v.viewer_role as "viewerRole", v.at
       from recovery_file_views v
       join recovery_files f on f.id = v.file_id
       join recovery_tickets t on t.id = f.ticket_id
       where $1 in (t.profile_id, t.other_profile_id) and v.at >= $2 order by v.at desc, v.id desc limit $3`,
      [profileId, since, limit],
    );
    return rows.map(({ ticketId, ...look }) => ({ ticketNumber: ticketNumber(ticketId), ...look }));
  }

  /** All looks at files of requests for the record of an account, for its holder to take along. */
  async fileLooksOfAccount(manager: EntityManager, accountId: number): Promise<FileLook[]> {
    const link = await this.links.ofAccount(manager, accountId);
    return link ? this.fileLooks(manager, link.profileId, ALL) : [];
  }

  /** The objections about a record that are not decided yet, the oldest first. */
  async openObjections(manager: EntityManager, profileId: number): Promise<OpenObjection[]> {
    const rows = await manager.query<(Omit<OpenObjection, 'ticketNumber'> & { id: number })[]>(
      `select id, since, due_at as "dueAt" from recovery_tickets
       where $1 in (profile_id, other_profile_id) and state = 'disputed' order by since, id`,
      [profileId],
    );
    return rows.map(({ id, ...objection }) => ({ ticketNumber: ticketNumber(id), ...objection }));
  }
}
