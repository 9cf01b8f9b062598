import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import { Accounts } from '../../accounts/account/accounts.service.js';
import { Administrators } from '../../accounts/access/administrators.service.js';
import { Factors } from '../../accounts/factors/factors.service.js';
import {
  type SecurityEventView,
  securityEventView,
} from '../../accounts/security-events/security-event.views.js';
import { SecurityEvents } from '../../accounts/security-events/security-events.service.js';
import { Clock } from '../../config/clock.js';
import { ROLE_HISTORY, type RoleChangeRow } from './people-queries.js';
import { type PersonView, personView } from './person.views.js';

const EVENTS = 20;

/** What administrators see of somebody. Nothing on the page changes a password, an address or a factor (T39). */
@Injectable()
export class PersonPage {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly administrators: Administrators,
    private readonly factors: Factors,
    private readonly securityEvents: SecurityEvents,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundException where there is no such account */
  async of(accountId: number): Promise<PersonView> {
    const { manager } = this.dataSource;
    const account = await manager.findOneBy(Account, { id: accountId });
    if (!account) throw new NotFoundException();
    return personView({
      account,
      addresses: await this.accounts.addresses(manager, accountId),
      standing: await this.factors.standing(manager, accountId),
      history: await manager.query<RoleChangeRow[]>(ROLE_HISTORY, [accountId]),
      administrators: (await this.administrators.ids(manager)).length,
      now: this.clock.now(),
    });
  }

  /** A part of what happened to the safety of the account, as its person reads it too. */
  async events(
    accountId: number,
    before: number | null,
  ): Promise<{ events: SecurityEventView[]; older: string | null; first: string | null }> {
    const { manager } = this.dataSource;
    const part = await this.securityEvents.page(manager, accountId, { before, size: EVENTS });
    const page = `/admin/people/${accountId}`;
    return {
      events: part.events.map(securityEventView),
      older: part.older === null ? null : `${page}?before=${part.older}`,
      first: before === null ? null : page,
    };
  }
}
