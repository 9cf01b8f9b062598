import { Injectable, NotFoundException } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { RoleNotices } from '../../accounts/access/role-notices.service.js';
import { Audit } from '../../audit/audit.js';
import { ProtectiveSettings } from '../../settings/protective-settings.service.js';
import {
  isProtectionName,
  isWithinBounds,
  type ProtectionName,
  PROTECTIONS,
} from '../../settings/rules/protections.js';
import { FormProblem } from '../../web/form-problem.js';
import type { Proposal } from './proposal.entity.js';
import type { ProposalKind, Wish } from './proposal-kind.js';

/** A protective setting changed, by two administrators and within its bounds. */
@Injectable()
export class SettingProposals implements ProposalKind {
  readonly name = 'setting';

  constructor(
    private readonly settings: ProtectiveSettings,
    private readonly notices: RoleNotices,
    private readonly audit: Audit,
  ) {}

  async current(tx: EntityManager, target: string): Promise<string> {
    return String((await this.settings.inForce(tx))[nameOf(target)]);
  }

  check({ target, value }: Wish, before: string): void {
    const name = nameOf(target);
    if (!isWithinBounds(name, Number(value))) {
      const { least, most } = PROTECTIONS[name];
      throw new FormProblem('value', 'admin:settings.outside', { least, most });
    }
    if (String(Number(value)) === before) throw new FormProblem('value', 'admin:settings.same');
  }

  told({ target, value }: Wish) {
    return { subject: { kind: 'setting', id: target }, details: { value } };
  }

  afterwards() {
    return { page: '/admin/settings', confirmed: 'confirmed' };
  }

  async tellProposed(tx: EntityManager, wish: Wish, before: string, by: Actor): Promise<void> {
    await this.tell(tx, 'admin.settingProposed', { ...wish, before, proposer: by.name });
  }

  async apply(tx: EntityManager, proposal: Proposal, confirmer: Actor): Promise<void> {
    const { target, before, value, proposedById } = proposal;
    await this.settings.set(tx, nameOf(target), Number(value));
    await this.tell(tx, 'admin.settingChanged', { target, before, value });
    await this.audit.append(tx, {
      actor: confirmer,
      action: 'setting.changed',
      subject: { kind: 'setting', id: target },
      details: { value, before, proposedBy: proposedById },
    });
  }

  private async tell(
    tx: EntityManager,
    template: 'admin.settingProposed' | 'admin.settingChanged',
    {
      target,
      before,
      value,
      proposer = '',
    }: Record<'target' | 'before' | 'value', string> & {
      proposer?: string;
    },
  ): Promise<void> {
    const { unit } = PROTECTIONS[nameOf(target)];
    await this.notices.tellAdministrators(tx, template, {
      params: { setting: target, before, value, unit, proposer },
      path: '/admin/settings',
    });
  }
}

function nameOf(target: string): ProtectionName {
  if (!isProtectionName(target)) throw new NotFoundException();
  return target;
}
