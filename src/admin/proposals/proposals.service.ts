import { ForbiddenException, Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, LessThanOrEqual } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Administrators } from '../../accounts/access/administrators.service.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { FormProblem } from '../../web/form-problem.js';
import { proposalEnd } from '../rules/proposal.policy.js';
import { Proposal } from './proposal.entity.js';
import type { ProposalKind, Wish } from './proposal-kind.js';

/** Under which the kinds of proposals are provided. */
export const PROPOSAL_KINDS = Symbol('kinds of proposals');

/** What takes two administrators: the first of them proposes it. */
@Injectable()
export class Proposals {
  constructor(
    private readonly dataSource: DataSource,
    private readonly administrators: Administrators,
    @Inject(PROPOSAL_KINDS) private readonly kinds: readonly ProposalKind[],
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes a proposal down, and tells all administrators. One stands open for
   * one target at a time.
   * @throws FormProblem where it may not be wished; NotFoundException; ForbiddenException
   */
  async propose(actor: Actor, wish: Wish): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const roles = await this.administrators.lock(tx, wish.accountId);
      if (roles.get(actor.id) !== 'administrator' || wish.accountId === actor.id)
        throw new ForbiddenException({ key: 'admin:refusal.notOneself', typed: true });
      const kind = this.kindOf(wish);
      const before = await kind.current(tx, wish.target);
      kind.check(wish, before);
      await this.makeRoom(tx, wish);
      const now = this.clock.now();
      const { identifiers } = await tx.insert(Proposal, {
        ...wish,
        before,
        state: 'open',
        proposedById: actor.id,
        proposedAt: now,
        expiresAt: proposalEnd(now),
      });
      await kind.tellProposed(tx, wish, before, actor);
      const { subject, details } = kind.told(wish);
      await this.audit.append(tx, {
        actor,
        action: `${wish.kind}.proposed`,
        subject,
        details: { ...details, ...identifiers[0] },
      });
    });
  }

  kindOf({ kind }: Pick<Wish, 'kind'>): ProposalKind {
    const found = this.kinds.find(({ name }) => name === kind);
    if (!found) throw new Error(`there is no such kind of proposal: ${kind}`);
    return found;
  }

  /** What was left until its time was over makes room for what is proposed now. */
  private async makeRoom(tx: EntityManager, { kind, target }: Wish): Promise<void> {
    const open = { kind, target, state: 'open' } as const;
    const over = { ...open, expiresAt: LessThanOrEqual(this.clock.now()) };
    await tx.update(Proposal, over, { state: 'expired' });
    if (await tx.existsBy(Proposal, open)) throw new FormProblem('', 'admin:propose.openAlready');
  }
}
