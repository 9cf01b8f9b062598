import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Mail } from '../../mail/mail.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { Accounts } from '../account/accounts.service.js';
import type { RecoveryContact } from './recovery-contact.entity.js';
import { INVITATION_LINK, WITHDRAWAL_LINK } from './secret-purposes.js';

const DAY_MS = 86_400_000;

/** How long an invitation can be answered (threats.md). */
const INVITATION_MS = DAY_MS;
/** The way out is there for as long as somebody is a contact. */
const WITHDRAWAL_MS = 3_650 * DAY_MS;

/** What is written to contacts, and to those whose contacts they are. */
@Injectable()
export class ContactMails {
  constructor(
    private readonly accounts: Accounts,
    private readonly secrets: OneTimeSecrets,
    private readonly mail: Mail,
    private readonly clock: Clock,
  ) {}

  /** Asks somebody to be a contact. An earlier invitation ends. */
  async invite(tx: EntityManager, contact: RecoveryContact): Promise<void> {
    const secretId = await this.link(tx, INVITATION_LINK, contact.id, INVITATION_MS);
    await this.mail.send(tx, {
      to: contact.address,
      template: 'contacts.invitation',
      params: await this.holder(tx, contact),
      secretId,
      path: '/recovery-contact/:secret',
    });
  }

  /** Thanks a contact who said yes, and gives them the way out. */
  async welcome(tx: EntityManager, contact: RecoveryContact): Promise<void> {
    const secretId = await this.link(tx, WITHDRAWAL_LINK, contact.id, WITHDRAWAL_MS);
    await this.mail.send(tx, {
      to: contact.address,
      template: 'contacts.welcome',
      params: await this.holder(tx, contact),
      secretId,
      path: '/recovery-contact/leave/:secret',
    });
  }

  /** Tells somebody that they are no contact any more, or are no longer asked. */
  async released(tx: EntityManager, contact: RecoveryContact): Promise<void> {
    await this.mail.send(tx, {
      to: contact.address,
      template: 'contacts.released',
      params: await this.holder(tx, contact),
      path: '/help/support',
    });
  }

  /** Tells the person whose contact it is, at every address: it is a way into the account. */
  async tellHolder(
    tx: EntityManager,
    { accountId, address }: RecoveryContact,
    template: 'contacts.asked' | 'contacts.added' | 'contacts.declined' | 'contacts.removed',
  ): Promise<void> {
    for (const to of await this.accounts.toldAddresses(tx, accountId)) {
      await this.mail.send(tx, {
        to,
        template,
        params: { address },
        path: '/settings/recovery-contacts',
      });
    }
  }

  private async holder(
    tx: EntityManager,
    { accountId }: RecoveryContact,
  ): Promise<{ name: string }> {
    const { name } = await this.accounts.get(tx, accountId);
    return { name };
  }

  private link(
    tx: EntityManager,
    purpose: string,
    subject: string,
    lifetimeMs: number,
  ): Promise<string> {
    const expiresAt = new Date(this.clock.now().getTime() + lifetimeMs);
    return this.secrets.issue(tx, { purpose, subject, kind: 'link', expiresAt });
  }
}
