import { Injectable, NotFoundException } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import { Accounts } from '../../accounts/account/accounts.service.js';
import type { Actor } from '../../accounts/access/actor.js';
import { hasRole, type Role, ROLES } from '../../accounts/access/role.js';
import { RoleNotices } from '../../accounts/access/role-notices.service.js';
import { AccountRoles } from '../../accounts/access/roles.service.js';
import { FormProblem } from '../../web/form-problem.js';
import type { Proposal } from './proposal.entity.js';
import type { ProposalKind, Wish } from './proposal-kind.js';

/** A role given or raised, by two administrators. */
@Injectable()
export class RoleProposals implements ProposalKind {
  readonly name = 'role';

  constructor(
    private readonly accounts: Accounts,
    private readonly roles: AccountRoles,
    private readonly notices: RoleNotices,
  ) {}

  async current(tx: EntityManager, target: string): Promise<Role> {
    const account = await tx.findOneBy(Account, { id: Number(target) });
    if (!account) throw new NotFoundException();
    return account.role;
  }

  check({ value }: Wish, before: Role): void {
    const role = roleNamed(value);
    if (role === undefined || hasRole(before, role))
      throw new FormProblem('role', 'admin:propose.notHigher');
  }

  told({ target, value }: Wish) {
    return { subject: { kind: 'account', id: target }, details: { role: value } };
  }

  afterwards() {
    return { page: '/admin/people', confirmed: 'confirmed' };
  }

  async tellProposed(tx: EntityManager, wish: Wish, _before: Role, by: Actor): Promise<void> {
    const { name } = await this.accounts.get(tx, Number(wish.target));
    await this.notices.tellAdministrators(tx, 'admin.roleProposed', {
      params: { name, role: wish.value, proposer: by.name },
      path: `/admin/people/${wish.target}`,
    });
  }

  async apply(
    tx: EntityManager,
    { target, value, reason, proposedById }: Proposal,
    confirmer: Actor,
  ): Promise<void> {
    const role = roleNamed(value);
    if (role === undefined)
      throw new Error(`a proposal asks for a role that there is not: ${value}`);
    const accountId = Number(target);
    await this.notices.granted(tx, accountId, role);
    await this.roles.grant(tx, {
      accountId,
      role,
      by: confirmer,
      reason,
      ...(proposedById !== null && { proposedById }),
    });
  }
}

function roleNamed(text: string): Role | undefined {
  return ROLES.find((role) => role === text);
}
