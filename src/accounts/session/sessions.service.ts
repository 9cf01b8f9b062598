import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { ElsewhereFirst } from '../../web/elsewhere-first.js';
import { Account } from '../account/account.entity.js';
import type { Circumstances } from '../security-events/circumstances.js';
import { AccountSession } from './account-session.entity.js';
import { FROM_THE_START } from './from-the-start.js';
import type { ProvenAccount, SessionOwner } from './session-data.js';

const USE_IS_NOTED_MS = 60_000;

/** Who signed in oftener ends the others at once. */
const MOST_LISTED = 100;

/** Being signed in, across devices and processes: what ends here is over at the next request. */
@Injectable()
export class Sessions {
  constructor(private readonly clock: Clock) {}

  /**
   * Locks an account of which something was proven before this transaction.
   * @throws ElsewhereFirst to the sign-in where the account was signed out everywhere since (T18)
   */
  async lock(tx: EntityManager, { id, sessionEpoch }: ProvenAccount): Promise<void> {
    const lock = { mode: 'for_no_key_update' } as const;
    if (!(await tx.findOne(Account, { where: { id, sessionEpoch }, lock })))
      throw new ElsewhereFirst(FROM_THE_START);
  }

  /**
   * Locks the account of a session that is to do something.
   * @throws ElsewhereFirst to the sign-in where the session has ended (T41)
   */
  async lockOwn(tx: EntityManager, { id, session, epoch }: SessionOwner): Promise<void> {
    await this.lock(tx, { id, sessionEpoch: epoch });
    if (!(await tx.existsBy(AccountSession, { id: session, accountId: id })))
      throw new ElsewhereFirst(FROM_THE_START);
  }

  /**
   * Notes that somebody is signed in from now on.
   * @param session names it; that of a session which has just ended goes on with it
   * @returns what the browser's session has to hold for it
   * @throws ElsewhereFirst as `lock` does
   */
  async open(
    tx: EntityManager,
    proven: ProvenAccount,
    where: Circumstances,
    session = randomUUID() as string,
  ): Promise<SessionOwner> {
    await this.lock(tx, proven);
    const { id: accountId, sessionEpoch: epoch } = proven;
    const now = this.clock.now();
    await tx.insert(AccountSession, {
      id: session,
      accountId,
      startedAt: now,
      seenAt: now,
      ...where,
    });
    return { id: accountId, session, epoch, confirmedAt: now.toISOString() };
  }

  /** Notes the use of a session, to the minute: nothing is written at most requests. */
  async use(
    manager: EntityManager,
    { id, seenAt }: Pick<AccountSession, 'id' | 'seenAt'>,
  ): Promise<void> {
    const now = this.clock.now();
    if (now.getTime() - seenAt.getTime() < USE_IS_NOTED_MS) return;
    // Of requests that come together one notes it.
    await manager.update(AccountSession, { id, seenAt }, { seenAt: now });
  }

  /** Where an account is signed in, the newest use first. */
  async of(manager: EntityManager, accountId: number): Promise<AccountSession[]> {
    return manager.find(AccountSession, {
      where: { accountId },
      order: { seenAt: 'DESC', id: 'ASC' },
      take: MOST_LISTED,
    });
  }

  /**
   * Ends one session of an account.
   * @returns it as it was; null where the account has no such session
   */
  async end(
    tx: EntityManager,
    accountId: number,
    session: string,
  ): Promise<Pick<AccountSession, 'device'> | null> {
    await this.waitFor(tx, accountId);
    const found = await tx.findOneBy(AccountSession, { id: session, accountId });
    const { affected } = await tx.delete(AccountSession, { id: session, accountId });
    await tx.query(
      `delete from sessions where sess #>> '{passport,user,id}' = $1 and sess #>> '{passport,user,session}' = $2`,
      [String(accountId), session],
    );
    return affected === 1 ? found : null;
  }

  /**
   * Ends all sessions of an account but one.
   * @returns how many ended
   */
  async endOthers(tx: EntityManager, accountId: number, kept: string): Promise<number> {
    await this.waitFor(tx, accountId);
    const [, count] = await tx.query<[unknown, number]>(
      'delete from account_sessions where account_id = $1 and id <> $2',
      [accountId, kept],
    );
    await tx.query(
      `delete from sessions where sess #>> '{passport,user,id}' = $1 and sess #>> '{passport,user,session}' <> $2`,
      [String(accountId), kept],
    );
    return count;
  }

  /**
   * Signs an account out everywhere. The count makes void what was half way to
   * a session when this happened.
   */
  async endAll(tx: EntityManager, accountId: number): Promise<void> {
    await tx.increment(Account, { id: accountId }, 'sessionEpoch', 1);
    await tx.delete(AccountSession, { accountId });
    await tx.query(`delete from sessions where sess #>> '{passport,user,id}' = $1`, [
      String(accountId),
    ]);
  }

  /** Locks an account: what its sessions are just doing is done before one of them ends. */
  private async waitFor(tx: EntityManager, accountId: number): Promise<void> {
    await tx.query('select from accounts where id = $1 for no key update', [accountId]);
  }
}
