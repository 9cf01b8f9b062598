import { ForbiddenException, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Accounts } from '../../accounts/account/accounts.service.js';
import type { Actor } from '../../accounts/access/actor.js';
import { Administrators } from '../../accounts/access/administrators.service.js';
import { hasRole, type Role } from '../../accounts/access/role.js';
import { RoleNotices } from '../../accounts/access/role-notices.service.js';
import { AccountRoles } from '../../accounts/access/roles.service.js';
import { Clock } from '../../config/clock.js';
import { FormProblem } from '../../web/form-problem.js';
import { Proposal } from '../proposals/proposal.entity.js';

/** Taking a role away, or lowering it: what one administrator can do alone, because waiting could do harm. */
@Injectable()
export class RoleRemovals {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly administrators: Administrators,
    private readonly roles: AccountRoles,
    private readonly notices: RoleNotices,
    private readonly clock: Clock,
  ) {}

  /**
   * Gives an account a lower role. Its sessions end, and what it proposed, or
   * what was proposed for it, is void.
   * @throws FormProblem where the role is not lower, or nobody would be left to administrate
   */
  async take(
    actor: Actor,
    accountId: number,
    { role, reason }: { role: Role; reason: string },
  ): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const roles = await this.administrators.lock(tx, accountId);
      if (roles.get(actor.id) !== 'administrator')
        throw new ForbiddenException({ key: 'admin:refusal.notAdministrator' });
      const { role: before } = await this.accounts.get(tx, accountId);
      if (before === role || !hasRole(before, role))
        throw new FormProblem('role', 'admin:remove.notLower');
      const administrators = [...roles.values()].filter((each) => each === 'administrator');
      if (before === 'administrator' && administrators.length < 2)
        throw new FormProblem('', 'admin:remove.last');
      await this.voidProposals(tx, actor, accountId);
      await this.notices.taken(tx, accountId, role);
      await this.roles.take(tx, { accountId, role, by: actor, reason });
    });
  }

  private async voidProposals(tx: EntityManager, actor: Actor, accountId: number): Promise<void> {
    const end = { state: 'void', decidedById: actor.id, decidedAt: this.clock.now() } as const;
    await tx.update(Proposal, { accountId, state: 'open' }, end);
    await tx.update(Proposal, { proposedById: accountId, state: 'open' }, end);
  }
}
