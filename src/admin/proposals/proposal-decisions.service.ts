import {
  ConflictException,
  ForbiddenException,
  Injectable,
  NotFoundException,
} from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Administrators } from '../../accounts/access/administrators.service.js';
import { RoleNotices } from '../../accounts/access/role-notices.service.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { actRefusal, OUTCOME, type ProposalAct } from '../rules/proposal.policy.js';
import { Proposal } from './proposal.entity.js';
import { Proposals } from './proposals.service.js';

/** The second administrator confirms or refuses; the first may withdraw. */
@Injectable()
export class ProposalDecisions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly administrators: Administrators,
    private readonly proposals: Proposals,
    private readonly notices: RoleNotices,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Decides about an open proposal. A confirmation does in the same
   * transaction what was proposed.
   * @returns the proposal as it is now
   * @throws NotFoundException; ForbiddenException for who may not; ConflictException
   *   where it is too late; FormProblem where it is below a floor
   */
  async decide(actor: Actor, id: number, act: ProposalAct): Promise<Proposal> {
    return this.dataSource.transaction(async (tx) => {
      const proposal = await this.admit(tx, actor, id, act);
      Object.assign(proposal, {
        state: OUTCOME[act],
        decidedById: actor.id,
        decidedAt: this.clock.now(),
      });
      await tx.save(proposal);
      if (act === 'confirm') await this.proposals.kindOf(proposal).apply(tx, proposal, actor);
      else await this.end(tx, actor, proposal);
      return proposal;
    });
  }

  /** Locks people before the proposal; whom it is about never changes. */
  private async admit(
    tx: EntityManager,
    actor: Actor,
    id: number,
    act: ProposalAct,
  ): Promise<Proposal> {
    const about = await tx.findOneBy(Proposal, { id });
    if (!about) throw new NotFoundException();
    const roles = await this.administrators.lock(tx, about.accountId);
    const proposal = await tx.findOneOrFail(Proposal, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    const refusal = actRefusal(act, proposal, { id: actor.id, roles, now: this.clock.now() });
    if (refusal === 'decided' || refusal === 'expired')
      throw new ConflictException({ key: `admin:refusal.${refusal}` });
    if (refusal) throw new ForbiddenException({ key: `admin:refusal.${refusal}` });
    if (act === 'confirm') await this.requireStillPossible(tx, proposal);
    return proposal;
  }

  /** What is confirmed has to be about what stands there now, and within the floors. */
  private async requireStillPossible(tx: EntityManager, proposal: Proposal): Promise<void> {
    const kind = this.proposals.kindOf(proposal);
    const current = await kind.current(tx, proposal.target);
    if (current !== proposal.before) throw new ConflictException({ key: 'admin:refusal.changed' });
    kind.check(proposal, current);
  }

  private async end(tx: EntityManager, actor: Actor, { id, state }: Proposal): Promise<void> {
    const news = state === 'refused' ? 'admin.proposalRefused' : 'admin.proposalWithdrawn';
    const params = { name: actor.name };
    await this.notices.tellAdministrators(tx, news, { params, path: '/admin' });
    await this.audit.append(tx, {
      actor,
      action: `proposal.${state}`,
      subject: { kind: 'proposal', id },
    });
  }
}
