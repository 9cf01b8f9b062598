import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FormProblem } from '../../web/form-problem.js';

type Check = (manager: EntityManager, accountId: number) => Promise<boolean>;

/**
 * Accounts whose addresses, factors and contacts cannot be changed for now. Why
 * is the business of the rooms above, such as a record in dispute: each adds
 * its check at the start.
 */
@Injectable()
export class Standstill {
  private readonly checks: Check[] = [];

  add(check: Check): void {
    this.checks.push(check);
  }

  async holds(manager: EntityManager, accountId: number): Promise<boolean> {
    for (const check of this.checks) if (await check(manager, accountId)) return true;
    return false;
  }

  /** @throws FormProblem for the whole form where the account stands still */
  async refuseChange(tx: EntityManager, accountId: number): Promise<void> {
    if (await this.holds(tx, accountId)) throw new FormProblem('', 'addresses:standstill');
  }
}
