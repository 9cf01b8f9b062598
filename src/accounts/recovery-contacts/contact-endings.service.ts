import { randomUUID } from 'node:crypto';
import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, type EntityManager, MoreThanOrEqual } from 'typeorm';
import { Audit } from '../../audit/audit.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import type { Actor } from '../access/actor.js';
import { Account } from '../account/account.entity.js';
import { Accounts } from '../account/accounts.service.js';
import { Standstill } from '../account/standstill.service.js';
import { type Circumstances, NO_REQUEST } from '../security-events/circumstances.js';
import { SecurityEvents } from '../security-events/security-events.service.js';
import { Clock } from '../../config/clock.js';
import { ContactMails } from './contact-mails.service.js';
import { KeptContact } from './kept-contact.entity.js';
import { RecoveryContact } from './recovery-contact.entity.js';
import { RecoveryContacts } from './recovery-contacts.service.js';
import { INVITATION_LINK, WITHDRAWAL_LINK } from './secret-purposes.js';

const KEPT_MS = 30 * 86_400_000;

/** Who ends it, and from where. */
interface Ending {
  actor: Pick<Actor, 'id' | 'role'> | null;
  where: Circumstances;
}

/** Being a contact ends: the person takes it back, or the contact leaves. Both are told. */
@Injectable()
export class ContactEndings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: Accounts,
    private readonly contacts: RecoveryContacts,
    private readonly standstill: Standstill,
    private readonly secrets: OneTimeSecrets,
    private readonly mails: ContactMails,
    private readonly events: SecurityEvents,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a contact of one's own off. One who was confirmed can still vouch for 30 days: an intruder
   * would silence them first. Who leaves by themselves is asked nothing more.
   * @throws NotFoundException; FormProblem where the account stands still
   */
  async remove(actor: Pick<Actor, 'id' | 'role'>, id: string, where: Circumstances): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const contact = await lockedContact(tx, id);
      if (contact.accountId !== actor.id) throw new NotFoundException();
      await this.standstill.refuseChange(tx, actor.id);
      await this.keep(tx, contact);
      await this.end(tx, contact, { actor, where });
    });
  }

  /** Leaves as a contact by one of one's own addresses. @throws NotFoundException */
  async leave(actor: Pick<Actor, 'id' | 'role'>, id: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const own = await this.contacts.vouchingsOf(tx, actor.id);
      if (!own.some((each) => each.id === id)) throw new NotFoundException();
      await this.end(tx, await lockedContact(tx, id), { actor, where: NO_REQUEST });
    });
  }

  /** For whom one leaves by a link. Changes nothing. @throws NotFoundException */
  async look(token: string): Promise<{ holderName: string; address: string }> {
    const { manager } = this.dataSource;
    const link = await this.secrets.findLink(manager, WITHDRAWAL_LINK, token);
    const contact =
      link?.usedAt === null ? await manager.findOneBy(RecoveryContact, { id: link.subject }) : null;
    if (!contact) throw over();
    const { name } = await this.accounts.get(manager, contact.accountId);
    return { holderName: name, address: contact.address };
  }

  /** Leaves as a contact by the mailed link. @throws NotFoundException */
  async leaveByLink(token: string): Promise<void> {
    const link = await this.secrets.findLink(this.dataSource.manager, WITHDRAWAL_LINK, token);
    if (!link) throw over();
    await this.dataSource.transaction(async (tx) => {
      const contact = await lockedContact(tx, link.subject);
      const used = await this.secrets.redeemLink(tx, WITHDRAWAL_LINK, token);
      if (used.outcome !== 'accepted') throw over();
      await this.end(tx, contact, { actor: null, where: NO_REQUEST });
    });
  }

  /**
   * Takes off the contacts who were asked from a moment on, when an account is closed to an intruder;
   * its person is told by that. Who said yes before `keptBefore` may be the person's choice, and is
   * kept as one who was taken off.
   */
  async endSince(
    tx: EntityManager,
    accountId: number,
    { from, keptBefore }: { from: Date; keptBefore: Date },
  ): Promise<void> {
    for (const contact of await tx.findBy(RecoveryContact, {
      accountId,
      askedAt: MoreThanOrEqual(from),
    })) {
      if (contact.confirmedAt && contact.confirmedAt < keptBefore) await this.keep(tx, contact);
      await this.release(tx, contact);
    }
  }

  private async keep(tx: EntityManager, contact: RecoveryContact): Promise<void> {
    const { accountId, address, addressKey, confirmedAt } = contact;
    if (confirmedAt === null) return;
    const keptUntil = new Date(this.clock.now().getTime() + KEPT_MS);
    const kept = { id: randomUUID(), accountId, address, addressKey, confirmedAt, keptUntil };
    await tx.insert(KeptContact, kept);
  }

  private async end(
    tx: EntityManager,
    contact: RecoveryContact,
    { actor, where }: Ending,
  ): Promise<void> {
    const { accountId } = contact;
    await this.release(tx, contact);
    await this.mails.tellHolder(tx, contact, 'contacts.removed');
    await this.events.note(tx, { accountId, kind: 'recovery-contact-removed', where });
    await this.audit.append(tx, {
      actor,
      action: 'recovery-contact.removed',
      subject: { kind: 'account', id: accountId },
    });
  }

  private async release(tx: EntityManager, contact: RecoveryContact): Promise<void> {
    const { id } = contact;
    await tx.delete(RecoveryContact, id);
    await this.secrets.end(tx, INVITATION_LINK, id);
    await this.secrets.end(tx, WITHDRAWAL_LINK, id);
    await this.mails.released(tx, contact);
  }
}

/** A contact whose account is locked. @throws NotFoundException */
async function lockedContact(tx: EntityManager, id: string): Promise<RecoveryContact> {
  const seen = await tx.findOneBy(RecoveryContact, { id });
  if (!seen) throw over();
  await tx.findOneOrFail(Account, {
    where: { id: seen.accountId },
    lock: { mode: 'pessimistic_write' },
  });
  const contact = await tx.findOneBy(RecoveryContact, { id });
  if (!contact) throw over();
  return contact;
}

function over(): NotFoundException {
  return new NotFoundException({ key: 'contacts:leave.over' });
}
