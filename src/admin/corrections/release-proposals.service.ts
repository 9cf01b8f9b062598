import {
  ConflictException,
  ForbiddenException,
  Injectable,
  NotFoundException,
} from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { RoleNotices } from '../../accounts/access/role-notices.service.js';
import { Audit } from '../../audit/audit.js';
import { CorrectionReleases } from '../../profile/correction/correction-releases.service.js';
import { correctionId } from '../../profile/correction/correction.entity.js';
import type { Proposal } from '../proposals/proposal.entity.js';
import type { ProposalKind, Wish } from '../proposals/proposal-kind.js';

/** The freeze ended that an objection to a correction brought, by two administrators. The correction stays stopped. */
@Injectable()
export class ReleaseProposals implements ProposalKind {
  readonly name = 'release';

  constructor(
    private readonly releases: CorrectionReleases,
    private readonly notices: RoleNotices,
    private readonly audit: Audit,
  ) {}

  /** The certification ID of the record that is frozen by it. */
  async current(tx: EntityManager, target: string): Promise<string> {
    const frozen = await this.releases.frozenBy(tx, idOf(target));
    if (!frozen) throw new ConflictException({ key: 'records:refusal.notFrozen' });
    return frozen.certificationId;
  }

  check(): void {
    // Whatever is frozen by an objection may be released.
  }

  told({ target }: Wish) {
    return { subject: { kind: 'correction', id: target }, details: {} };
  }

  afterwards() {
    return { page: '/admin', confirmed: 'confirmed' };
  }

  async tellProposed(tx: EntityManager, wish: Wish, before: string, by: Actor): Promise<void> {
    await this.refuseOwn(tx, by, wish.target);
    await this.notices.tellAdministrators(tx, 'records.releaseProposed', {
      params: { certificationId: before, number: wish.target, proposer: by.name },
      path: '/admin',
    });
  }

  async apply(tx: EntityManager, proposal: Proposal, confirmer: Actor): Promise<void> {
    const { target, before, proposedById } = proposal;
    await this.refuseOwn(tx, confirmer, target);
    await this.releases.release(tx, idOf(target));
    await this.audit.append(tx, {
      actor: confirmer,
      action: 'profile.released',
      subject: { kind: 'correction', id: target },
      details: { certificationId: before, proposedBy: proposedById },
    });
  }

  private async refuseOwn(tx: EntityManager, { id }: Actor, target: string): Promise<void> {
    if (await this.releases.isOwn(tx, id, idOf(target)))
      throw new ForbiddenException({ key: 'records:refusal.own', typed: true });
  }
}

function idOf(target: string): number {
  const id = correctionId(target);
  if (id === null) throw new NotFoundException();
  return id;
}
