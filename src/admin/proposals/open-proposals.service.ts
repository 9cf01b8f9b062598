import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import type { ProposalKindName } from './proposal.entity.js';
import { type ProposalRow, type ProposalView, proposalView } from './proposal.views.js';

/** What waits for a second administrator. */
@Injectable()
export class OpenProposals {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The oldest first; those of one kind, about one account or one target, where that is asked for. */
  async list(
    actor: Actor,
    {
      kind,
      accountId,
      target,
    }: { kind?: ProposalKindName; accountId?: number; target?: string } = {},
  ): Promise<ProposalView[]> {
    const rows = await this.dataSource.query<ProposalRow[]>(
      `select p.id, p.kind, p.target, p.before, p.value, p.reason, p.account_id as "accountId",
              p.proposed_by_id as "proposedById", p.proposed_at as "proposedAt",
              p.expires_at as "expiresAt", b.name as "proposerName", a.name as "personName"
         from admin_proposals p
         left join accounts b on b.id = p.proposed_by_id
         left join accounts a on a.id = p.account_id
        where p.state = 'open' and p.expires_at > $1
          and ($2::text is null or p.kind = $2) and ($3::int is null or p.account_id = $3)
          and ($4::text is null or p.target = $4)
        order by p.id`,
      [this.clock.now(), kind ?? null, accountId ?? null, target ?? null],
    );
    return rows.map((row) => proposalView(row, actor));
  }
}
