import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import type { DisputePeople } from '../rules/dispute.policy.js';
import { CaseFiles } from '../ticket/case-files.service.js';
import type { Ticket } from '../ticket/ticket.entity.js';
import { DisputeVote } from './vote.entity.js';

/** Whoever worked on ticket $1, and every account that ever had one of its records $2. */
const INVOLVED = `
  select actor_id as id from recovery_events where ticket_id = $1 and actor_id is not null and kind <> 'voted'
  union select approver_id from recovery_approvals where ticket_id = $1 and approver_id is not null
  union select account_id from profile_links where profile_id = any($2)`;

/** The addresses that objected to ticket $1, and those that either side proved: what is only typed keeps nobody out (T03). */
const OBJECTORS = `
  select address_key as key from recovery_notices where ticket_id = $1 and objected_at is not null
  union select p.address_key from recovery_address_proofs p
    join recovery_statements s on s.id = p.statement_id where s.ticket_id = $1 and p.proven_at is not null`;

/** Who has to do with a dispute, and who has voted in it. */
@Injectable()
export class Disputes {
  constructor(private readonly caseFiles: CaseFiles) {}

  /** The votes of the dispute that is open now, the first first. */
  async votes(manager: EntityManager, ticketId: number): Promise<DisputeVote[]> {
    return manager.find(DisputeVote, {
      where: { ticketId, endedAt: IsNull() },
      order: { id: 'ASC' },
    });
  }

  async people(manager: EntityManager, ticket: Ticket): Promise<DisputePeople> {
    const { people } = await this.caseFiles.of(manager, ticket);
    const involved = await manager.query<{ id: number }[]>(INVOLVED, [
      ticket.id,
      [ticket.profileId, ticket.otherProfileId].filter((each) => each !== null),
    ]);
    const objectors = await manager.query<{ key: string }[]>(OBJECTORS, [ticket.id]);
    return {
      ...people,
      involved: involved.map(({ id }) => id),
      objectors: objectors.map(({ key }) => key),
      votes: await this.votes(manager, ticket.id),
    };
  }
}
