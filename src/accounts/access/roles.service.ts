import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import { Account } from '../account/account.entity.js';
import type { Actor } from './actor.js';
import type { Role } from './role.js';

/** Who may what. No page leads here: roles come from the command line and the sample programme. */
@Injectable()
export class AccountRoles {
  constructor(private readonly audit: Audit) {}

  /**
   * Gives an account a role, and writes down who gave it.
   * @param by null for whoever is at the command line of the server
   */
  async grant(
    tx: EntityManager,
    { accountId, role, by }: { accountId: number; role: Role; by: Actor | null },
  ): Promise<void> {
    await tx.update(Account, accountId, { role });
    await this.audit.append(tx, {
      actor: by,
      action: 'role.granted',
      subject: { kind: 'account', id: accountId },
      details: { role },
    });
  }
}
