import { randomUUID } from 'node:crypto';
import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { FormProblem } from '../../web/form-problem.js';
import { type Limit, Limits } from '../../web/limits.js';
import type { Actor } from '../access/actor.js';
import { Account } from '../account/account.entity.js';
import { Accounts } from '../account/accounts.service.js';
import { addressKey } from '../account/address.js';
import { Standstill } from '../account/standstill.service.js';
import type { Circumstances } from '../security-events/circumstances.js';
import { SecurityEvents } from '../security-events/security-events.service.js';
import { MailedCodeLimits } from '../sign-up/mailed-code-limits.js';
import { ContactMails } from './contact-mails.service.js';
import { RecoveryContact } from './recovery-contact.entity.js';
import { RecoveryContacts } from './recovery-contacts.service.js';
import { INVITATION_LINK } from './secret-purposes.js';

/** Most contacts of one account, those who did not answer yet among them. */
export const MOST_CONTACTS = 3;

const DAY = 86_400;
/** Invitations of one account, and to one address from it: nobody is pestered through us (T25). */
const OF_ACCOUNT: Limit = { points: 6, seconds: DAY };
const TO_ADDRESS: Limit = { points: 3, seconds: 30 * DAY };

/** Naming somebody as a contact, and the answer of that person. */
@Injectable()
export class ContactInvitations {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly contacts: RecoveryContacts,
    private readonly standstill: Standstill,
    private readonly limits: Limits,
    private readonly mailLimits: MailedCodeLimits,
    private readonly secrets: OneTimeSecrets,
    private readonly mails: ContactMails,
    private readonly events: SecurityEvents,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks somebody, with or without an account, to be a contact; asks again
   * who did not answer. All addresses of the account are told.
   * @throws FormProblem at `email`; TooManyRequests
   */
  async ask(
    { id: accountId, role }: Pick<Actor, 'id' | 'role'>,
    email: string,
    circumstances: { ip: string | undefined; where: Circumstances },
  ): Promise<void> {
    const key = addressKey(email);
    await this.limits.take('contact-asked', String(accountId), OF_ACCOUNT);
    await this.limits.take('contact-asked-address', `${accountId} ${key}`, TO_ADDRESS);
    await this.mailLimits.take('recovery-contact', email, circumstances.ip);
    await this.dataSource.transaction(async (tx) => {
      await lockAccount(tx, accountId);
      await this.standstill.refuseChange(tx, accountId);
      const contact = await this.entered(tx, accountId, email);
      await this.mails.invite(tx, contact);
      await this.mails.tellHolder(tx, contact, 'contacts.asked');
      const { where } = circumstances;
      await this.events.note(tx, { accountId, kind: 'recovery-contact-asked', where });
      await this.audit.append(tx, {
        actor: { id: accountId, role },
        action: 'recovery-contact.asked',
        subject: { kind: 'account', id: accountId },
      });
    });
  }

  /** Who asks by a link. Changes nothing. @throws NotFoundException */
  async look(token: string): Promise<{ holderName: string; address: string; expiresAt: Date }> {
    const { manager } = this.dataSource;
    const link = await this.secrets.findLink(manager, INVITATION_LINK, token);
    if (!link || link.usedAt !== null || link.expiresAt <= this.clock.now()) throw over();
    const contact = await manager.findOneBy(RecoveryContact, { id: link.subject });
    if (!contact) throw over();
    const { name } = await this.accounts.get(manager, contact.accountId);
    return { holderName: name, address: contact.address, expiresAt: link.expiresAt };
  }

  /** Says yes; both are told. @throws NotFoundException; FormProblem where the account stands still */
  async accept(token: string): Promise<void> {
    await this.answered(token, async (tx, contact) => {
      await tx.update(RecoveryContact, contact.id, { confirmedAt: this.clock.now() });
      await this.mails.welcome(tx, contact);
      await this.mails.tellHolder(tx, contact, 'contacts.added');
      const { accountId } = contact;
      await this.events.note(tx, { accountId, kind: 'recovery-contact-added' });
      await this.write(tx, contact, 'recovery-contact.confirmed');
    });
  }

  /** Says no; the person who asked is told. @throws NotFoundException; FormProblem where the account stands still */
  async decline(token: string): Promise<void> {
    await this.answered(token, async (tx, contact) => {
      await tx.delete(RecoveryContact, contact.id);
      await this.mails.tellHolder(tx, contact, 'contacts.declined');
      await this.write(tx, contact, 'recovery-contact.declined');
    });
  }

  /** The row of somebody who is asked, made or found again. @throws FormProblem */
  private async entered(
    tx: EntityManager,
    accountId: number,
    email: string,
  ): Promise<RecoveryContact> {
    const key = addressKey(email);
    const own = await this.accounts.toldAddresses(tx, accountId);
    if (own.some((address) => addressKey(address) === key))
      throw new FormProblem('email', 'contacts:ownAddress');
    const contacts = await this.contacts.of(tx, accountId);
    const known = contacts.find((contact) => contact.addressKey === key);
    if (known?.confirmedAt) throw new FormProblem('email', 'contacts:confirmedAlready');
    if (known) return known;
    if (contacts.length >= MOST_CONTACTS)
      throw new FormProblem('email', 'contacts:tooMany', { most: MOST_CONTACTS });
    const row = { id: randomUUID(), accountId, address: email, addressKey: key };
    return tx.save(
      tx.create(RecoveryContact, { ...row, askedAt: this.clock.now(), confirmedAt: null }),
    );
  }

  private async answered(
    token: string,
    act: (tx: EntityManager, contact: RecoveryContact) => Promise<void>,
  ): Promise<void> {
    const { manager } = this.dataSource;
    const link = await this.secrets.findLink(manager, INVITATION_LINK, token);
    const seen = link && (await manager.findOneBy(RecoveryContact, { id: link.subject }));
    if (!seen) throw over();
    await this.dataSource.transaction(async (tx) => {
      await lockAccount(tx, seen.accountId);
      await this.standstill.refuseChange(tx, seen.accountId);
      const used = await this.secrets.redeemLink(tx, INVITATION_LINK, token);
      const contact = await tx.findOneBy(RecoveryContact, { id: seen.id });
      if (used.outcome !== 'accepted' || !contact) throw over();
      await act(tx, contact);
    });
  }

  private async write(tx: EntityManager, contact: RecoveryContact, action: string): Promise<void> {
    const subject = { kind: 'account', id: contact.accountId };
    await this.audit.append(tx, { actor: null, action, subject });
  }
}

async function lockAccount(tx: EntityManager, id: number): Promise<void> {
  await tx.findOneOrFail(Account, { where: { id }, lock: { mode: 'pessimistic_write' } });
}

function over(): NotFoundException {
  return new NotFoundException({ key: 'contacts:invitation.over' });
}
