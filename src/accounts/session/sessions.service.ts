import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Account } from '../account/account.entity.js';

/** Being signed in, across devices. */
@Injectable()
export class Sessions {
  /**
   * Signs an account out everywhere. A request under way may write its session
   * once more after the rows are gone; the count makes such a session void.
   */
  async endAll(tx: EntityManager, accountId: number): Promise<void> {
    await tx.increment(Account, { id: accountId }, 'sessionEpoch', 1);
    await tx.query(`delete from sessions where sess #>> '{passport,user,id}' = $1`, [
      String(accountId),
    ]);
  }
}
