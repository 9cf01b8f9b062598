import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import { Mail, type MailRequest } from '../../mail/mail.js';
import { FormProblem } from '../../web/form-problem.js';
import { Account } from '../account/account.entity.js';
import { Accounts } from '../account/accounts.service.js';
import { Standstill } from '../account/standstill.service.js';
import type { Circumstances } from '../security-events/circumstances.js';
import type { SecurityEventKind } from '../security-events/security-event-kind.js';
import { SecurityEvents } from '../security-events/security-events.service.js';
import { Sessions } from '../session/sessions.service.js';
import { Registration } from '../sign-up/registration.service.js';
import { hasSecondFactor } from './factor-standing.js';
import { Factors } from './factors.service.js';

/** A change of what opens an account. */
export interface FactorChange {
  accountId: number;
  kind: SecurityEventKind;
  /** The mail that tells all addresses. */
  template: MailRequest['template'];
  params?: MailRequest['params'];
  where: Circumstances;
}

/** What goes with every change of a factor, in the transaction of the change. */
@Injectable()
export class FactorChanges {
  constructor(
    private readonly accounts: Accounts,
    private readonly factors: Factors,
    private readonly registration: Registration,
    private readonly sessions: Sessions,
    private readonly events: SecurityEvents,
    private readonly mail: Mail,
    private readonly audit: Audit,
    private readonly standstill: Standstill,
  ) {}

  /**
   * Locks the account: changes of its factors wait for each other. The first thing that such a verb does.
   * @throws FormProblem where the account stands still, such as in a dispute
   */
  async lock(tx: EntityManager, accountId: number): Promise<Account> {
    const lock = { mode: 'pessimistic_write' } as const;
    const account = await tx.findOneOrFail(Account, { where: { id: accountId }, lock });
    await this.standstill.refuseChange(tx, accountId);
    return account;
  }

  /**
   * Ends all sessions, tells all addresses and writes the change down. The last thing that a verb
   * does; `OwnSession.goOnAfter`, around it, keeps the person who did it signed in.
   */
  async record(tx: EntityManager, change: FactorChange): Promise<void> {
    await this.tell(tx, change);
    const { id, role } = await this.accounts.get(tx, change.accountId);
    const action = change.kind.replace(/-(?=[^-]*$)/, '.');
    await this.audit.append(tx, { actor: { id, role }, action, subject: { kind: 'account', id } });
  }

  /** As `record`, for a verb that writes its own audit row. */
  async tell(tx: EntityManager, change: FactorChange): Promise<void> {
    const { accountId, kind, template, params, where } = change;
    await this.sessions.endAll(tx, accountId);
    await this.events.note(tx, { accountId, kind, where });
    for (const to of await this.accounts.toldAddresses(tx, accountId)) {
      await this.mail.send(tx, { to, template, params, path: '/recover' });
    }
  }

  /** Whether taking one factor away leaves a password that is too short to stand alone. */
  async wantsLongerPassword(manager: EntityManager, accountId: number): Promise<boolean> {
    const { totp, passkeys } = await this.factors.standing(manager, accountId);
    const { passwordNeedsFactor } = await this.accounts.get(manager, accountId);
    return passwordNeedsFactor && Number(totp) + passkeys === 1;
  }

  /**
   * Sees to it, after a factor was deleted, that no short password is left alone.
   * @param password a longer one, where the page asked for it; '' otherwise
   * @throws FormProblem at `password` where one is needed, or the rules refuse it
   */
  async settlePassword(
    tx: EntityManager,
    { accountId, password, where }: { accountId: number; password: string; where: Circumstances },
  ): Promise<void> {
    if (hasSecondFactor(await this.factors.standing(tx, accountId))) return;
    const { passwordNeedsFactor } = await this.accounts.get(tx, accountId);
    if (!passwordNeedsFactor) return;
    if (password === '') throw new FormProblem('password', 'factors:longerPassword.empty');
    await this.registration.setPassword(tx, accountId, password, where);
  }
}
