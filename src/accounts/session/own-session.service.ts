import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource, type EntityManager } from 'typeorm';
import { ElsewhereFirst } from '../../web/elsewhere-first.js';
import { Account } from '../account/account.entity.js';
import { circumstancesOf } from '../security-events/circumstances.js';
import { FROM_THE_START } from './from-the-start.js';
import { renewSession } from './renewed-session.js';
import type { SessionOwner } from './session-data.js';
import { Sessions } from './sessions.service.js';

/** The session of the browser that a request comes from. */
@Injectable()
export class OwnSession {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: Sessions,
  ) {}

  /** Signs in under a new id; nothing of what the session held before is in it. Call it after the commit of `opened`. */
  async enter(req: Request, account: Account, opened: SessionOwner): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      req.logIn(Object.assign(account, { opened }), (error: unknown) =>
        error instanceof Error ? reject(error) : resolve(),
      );
    });
  }

  /**
   * Whose session a request belongs to, for what has to ask in its own transaction whether it
   * still stands (`Sessions.lockOwn`).
   * @throws ElsewhereFirst to the sign-in where it is not the account's
   */
  ownerOf(req: Request, accountId: number): SessionOwner {
    const owner = req.session.passport?.user;
    if (owner?.id !== accountId) throw new ElsewhereFirst(FROM_THE_START);
    return owner;
  }

  /**
   * Does something that ends all sessions of the account (`Sessions.endAll`),
   * in a transaction that has locked the account, and keeps the person of this
   * request signed in, under a new id.
   * @returns what `act` returned
   * @throws ElsewhereFirst to the sign-in, with nothing done, where this
   *   session was ended while the request was under way (T18, T41)
   */
  async goOnAfter<T>(
    req: Request,
    accountId: number,
    act: (tx: EntityManager) => Promise<T>,
  ): Promise<T> {
    const owner = this.ownerOf(req, accountId);
    const { done, opened } = await this.dataSource.transaction(async (tx) => {
      await this.sessions.lockOwn(tx, owner);
      return { done: await act(tx), opened: await this.reopened(tx, owner, req) };
    });
    await renewSession(req);
    Object.assign(owner, opened);
    return done;
  }

  /** The session of the same name as before, where `act` has ended it. */
  private async reopened(
    tx: EntityManager,
    { id, session, epoch }: SessionOwner,
    req: Request,
  ): Promise<Partial<SessionOwner>> {
    const account = await tx.findOneByOrFail(Account, { id });
    if (account.sessionEpoch === epoch) return {};
    const { confirmedAt: _now, ...opened } = await this.sessions.open(
      tx,
      account,
      circumstancesOf(req),
      session,
    );
    return opened;
  }

  /** Signs out here. */
  async leave(req: Request): Promise<void> {
    const owner = req.session.passport?.user;
    if (owner)
      await this.dataSource.transaction((tx) => this.sessions.end(tx, owner.id, owner.session));
    await new Promise<void>((resolve, reject) => {
      req.logout((error: unknown) => (error instanceof Error ? reject(error) : resolve()));
    });
  }
}
