import { Injectable } from '@nestjs/common';
import { type EntityManager, Not } from 'typeorm';
import { FormProblem } from '../../web/form-problem.js';
import { Account } from './account.entity.js';
import { looksTheSame } from './staff-names.js';

/** Keeps the names of who serves now from being taken by others (T59). */
@Injectable()
export class NamesOfStaff {
  /**
   * @param accountId whose name it is to be; null for an account that is still to be made
   * @throws FormProblem at `name` where a member of staff has it, or one that looks the same
   */
  async refuse(manager: EntityManager, name: string, accountId: number | null): Promise<void> {
    const staff = await manager.find(Account, {
      select: { id: true, name: true },
      where: { role: Not('member') },
    });
    if (staff.some((each) => each.id !== accountId && looksTheSame(each.name, name)))
      throw new FormProblem('name', 'accounts:nameRule.ofStaff');
  }
}
