import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Account } from '../../accounts/account/account.entity.js';
import { Accounts } from '../../accounts/account/accounts.service.js';
import { Factors } from '../../accounts/factors/factors.service.js';
import { RecoveryCodes } from '../../accounts/password/recovery-codes.service.js';
import { Registration } from '../../accounts/sign-up/registration.service.js';
import { ProfileLinks } from '../../profile/link/profile-links.service.js';
import { ProfileMerges } from '../../profile/merge/profile-merges.service.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { LinkGone, subjectOf } from '../claim/claim-refused.js';
import { ticketNumber } from '../rules/ticket-number.js';
import { REGAIN_LINK } from '../ticket/secret-purposes.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import { lockTicket } from '../ticket/ticket-lock.js';
import { Ticket } from '../ticket/ticket.entity.js';
import { readRegainSubject, type RegainOf } from './regain-links.service.js';

/** An account that got its record back by a reversal. */
export interface Regaining {
  ticketId: number;
  of: RegainOf;
  accountId: number;
  /** The address that it is signed in to with; null where it has none. */
  address: string | null;
}

/** Opens the account of before again: a new password, and nothing that others knew. */
@Injectable()
export class Regain {
  constructor(
    private readonly dataSource: DataSource,
    private readonly secrets: OneTimeSecrets,
    private readonly accounts: Accounts,
    private readonly links: ProfileLinks,
    private readonly merges: ProfileMerges,
    private readonly factors: Factors,
    private readonly registration: Registration,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly journal: TicketJournal,
  ) {}

  /** What a link opens. Changes nothing. @throws LinkGone */
  async look(token: string): Promise<Regaining> {
    const { manager } = this.dataSource;
    const subject = subjectOf(await this.secrets.lookAtLink(manager, REGAIN_LINK, token));
    const { ticketId, of } = readRegainSubject(subject);
    return this.regaining(manager, await manager.findOneByOrFail(Ticket, { id: ticketId }), of);
  }

  /**
   * Sets a new password; second factors, linked identities and sessions of the account end.
   * @returns the account as it is then, with ten recovery codes, shown this once
   * @throws LinkGone; FormProblem at `password`
   */
  async use(token: string, password: string): Promise<{ account: Account; codes: string[] }> {
    const seen = await this.look(token);
    return this.dataSource.transaction(async (tx) => {
      await tx.query('select 1 from accounts where id = $1 for no key update', [seen.accountId]);
      const ticket = await lockTicket(tx, seen.ticketId);
      subjectOf(await this.secrets.redeemLink(tx, REGAIN_LINK, token));
      const { accountId } = await this.regaining(tx, ticket, seen.of);
      await this.factors.endAll(tx, accountId);
      await this.registration.setPassword(tx, accountId, password);
      const codes = await this.recoveryCodes.replace(tx, accountId);
      await this.journal.write(tx, ticket.id, 'regained', null, { accountId });
      return { account: await this.accounts.get(tx, accountId), codes };
    });
  }

  /** Only while the ticket is reversed and the account has its record: the link is for this and nothing else. */
  private async regaining(
    manager: EntityManager,
    ticket: Ticket,
    of: RegainOf,
  ): Promise<Regaining> {
    const { profileId, accountId } = await this.restored(manager, ticket, of);
    if (ticket.state !== 'reversed' || profileId === null || accountId === null)
      throw new LinkGone('expired');
    const current = await this.links.current(manager, profileId);
    if (current?.accountId !== accountId) throw new LinkGone('expired');
    const address = await this.accounts.mainAddress(manager, accountId);
    return { ticketId: ticket.id, of, accountId, address };
  }

  private async restored(
    manager: EntityManager,
    ticket: Ticket,
    of: RegainOf,
  ): Promise<{ profileId: number | null; accountId: number | null }> {
    const { profileId, otherProfileId, movedFromAccountId } = ticket;
    if (of === 'own') return { profileId, accountId: movedFromAccountId };
    const accountId = await this.merges.accountBefore(manager, ticketNumber(ticket.id));
    return { profileId: otherProfileId, accountId };
  }
}
