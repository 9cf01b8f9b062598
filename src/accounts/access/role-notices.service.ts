import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Mail, type MailRequest } from '../../mail/mail.js';
import { Accounts } from '../account/accounts.service.js';
import { Administrators } from './administrators.service.js';
import type { Role } from './role.js';

/** Mails about roles: to the person, at every address, and to all administrators. */
@Injectable()
export class RoleNotices {
  constructor(
    private readonly mail: Mail,
    private readonly accounts: Accounts,
    private readonly administrators: Administrators,
  ) {}

  /** Tells of a role that was given. */
  async granted(tx: EntityManager, accountId: number, role: Role): Promise<void> {
    await this.tellPerson(tx, accountId, 'roles.granted', role);
    await this.tellAbout(tx, accountId, 'roles.grantedTold', role);
  }

  /** Tells of a role that was taken or lowered. */
  async taken(tx: EntityManager, accountId: number, role: Role): Promise<void> {
    await this.tellPerson(tx, accountId, 'roles.taken', role);
    await this.tellAbout(tx, accountId, 'roles.takenTold', role);
  }

  /** Writes to every administrator, wherever they can be written to. */
  async tellAdministrators(
    tx: EntityManager,
    template: MailRequest['template'],
    { params, path }: { params: Record<string, string | number>; path: string },
  ): Promise<void> {
    for (const id of await this.administrators.ids(tx)) {
      const to = await this.accounts.mainAddress(tx, id);
      if (to !== null) await this.mail.send(tx, { to, template, params, path });
    }
  }

  private async tellPerson(
    tx: EntityManager,
    accountId: number,
    template: 'roles.granted' | 'roles.taken',
    role: Role,
  ): Promise<void> {
    for (const to of await this.accounts.toldAddresses(tx, accountId)) {
      await this.mail.send(tx, { to, template, params: { role }, path: '/sign-in' });
    }
  }

  private async tellAbout(
    tx: EntityManager,
    accountId: number,
    template: MailRequest['template'],
    role: Role,
  ): Promise<void> {
    const { name } = await this.accounts.get(tx, accountId);
    const path = `/admin/people/${accountId}`;
    await this.tellAdministrators(tx, template, { params: { name, role }, path });
  }
}
