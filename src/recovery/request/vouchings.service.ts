import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addressKey } from '../../accounts/account/address.js';
import {
  type ConfirmedContact,
  RecoveryContacts,
} from '../../accounts/recovery-contacts/recovery-contacts.service.js';
import { Clock } from '../../config/clock.js';
import { Mail } from '../../mail/mail.js';
import { Records } from '../../profile/record/records.service.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { FormProblem } from '../../web/form-problem.js';
import { nameOf } from '../rules/answers.js';
import { daysAfter, TERMS } from '../rules/deadlines.js';
import { ticketNumber } from '../rules/ticket-number.js';
import { mayVouch, countsAnswer } from '../rules/vouching.js';
import { VOUCHING_LINK } from '../ticket/secret-purposes.js';
import type { Ticket } from '../ticket/ticket.entity.js';
import { AddressProof } from './address-proof.entity.js';
import { GivenFactors } from './given-factors.service.js';
import { RequestLimits } from './request-limits.service.js';
import { Vouching } from './vouching.entity.js';

/** People one requester may name: an account has three contacts. */
const MOST_VOUCHERS = 3;

/** Whose it is: a draft's or a ticket's. */
type VouchingOwner = { draftId: string } | { ticketId: number };

/**
 * Recovery contacts whom a requester names in blind. They are asked once the
 * ticket is bound, if the account of the record has them; an address that is
 * no contact's gets no mail, and the requester sees the same (T21, T24).
 */
@Injectable()
export class Vouchings {
  constructor(
    private readonly contacts: RecoveryContacts,
    private readonly givenFactors: GivenFactors,
    private readonly records: Records,
    private readonly limits: RequestLimits,
    private readonly secrets: OneTimeSecrets,
    private readonly mail: Mail,
    private readonly clock: Clock,
  ) {}

  /** Who was named so far, the oldest first. */
  of(manager: EntityManager, owner: VouchingOwner): Promise<Vouching[]> {
    return manager.find(Vouching, { where: owner, order: { typedAt: 'ASC', id: 'ASC' } });
  }

  /**
   * Notes an address. Named twice, it is one.
   * @throws FormProblem at `voucher` where too many were named
   */
  async name(tx: EntityManager, owner: VouchingOwner, address: string): Promise<void> {
    const known = await this.of(tx, owner);
    const key = addressKey(address);
    if (known.some((each) => each.addressKey === key)) return;
    if (known.length >= MOST_VOUCHERS)
      throw new FormProblem('voucher', 'recovery:evidence.voucher.tooMany', {
        most: MOST_VOUCHERS,
      });
    await tx.insert(Vouching, {
      id: randomUUID(),
      draftId: null,
      ticketId: null,
      ...owner,
      address,
      addressKey: key,
      typedAt: this.clock.now(),
      answer: null,
      answeredAt: null,
    });
  }

  /** Takes off who was named in a draft; who is not there was taken off before. */
  async takeOff(tx: EntityManager, draftId: string, id: string): Promise<void> {
    await tx.delete(Vouching, { id, draftId });
  }

  /**
   * Asks those who were named and are contacts of an account of the bound
   * record, each once. A contact is asked some times a week, whoever asks (T25).
   */
  async askAll(tx: EntityManager, ticket: Ticket): Promise<void> {
    if (ticket.profileId === null || !countsAnswer(ticket.state, 'confirmed')) return;
    const named = await this.of(tx, { ticketId: ticket.id });
    if (named.length === 0) return;
    const others = await this.otherAddresses(tx, ticket, ticket.profileId);
    for (const accountId of await this.givenFactors.accountsOf(tx, ticket)) {
      const contacts = await this.contacts.vouchersOf(tx, accountId);
      for (const vouching of named) {
        const contact = contacts.find((each) => addressKey(each.address) === vouching.addressKey);
        if (!contact || vouching.fitting.includes(accountId)) continue;
        const { confirmedAt } = contact;
        const { submittedAt, contactKey } = ticket;
        const facts = { confirmedAt, submittedAt, contactKey, otherAddresses: others };
        if (!mayVouch({ addressKey: vouching.addressKey, ...facts })) continue;
        if (!(await this.limits.voucher(vouching.addressKey))) continue;
        if (vouching.fitting.length === 0) await this.mailLink(tx, ticket, vouching, contact);
        vouching.fitting.push(accountId);
        vouching.fittingSince.push(confirmedAt);
        const { fitting, fittingSince } = vouching;
        await tx.update(Vouching, vouching.id, { fitting, fittingSince });
      }
    }
  }

  private async otherAddresses(
    manager: EntityManager,
    { id }: Ticket,
    profileId: number,
  ): Promise<string[]> {
    const onRecord = await this.records.addressesOnRecord(manager, profileId);
    const proofs = await manager.findBy(AddressProof, { ticketId: id });
    const proven = proofs.filter(({ provenAt }) => provenAt !== null);
    return [...onRecord.map(addressKey), ...proven.map((proof) => proof.addressKey)];
  }

  private async mailLink(
    tx: EntityManager,
    { id, answers, locale }: Ticket,
    vouching: Vouching,
    { address }: ConfirmedContact,
  ): Promise<void> {
    const expiresAt = daysAfter(this.clock.now(), TERMS.vouchingDays);
    const secretId = await this.secrets.issue(tx, {
      purpose: VOUCHING_LINK,
      subject: vouching.id,
      kind: 'link',
      expiresAt,
    });
    await this.mail.send(tx, {
      to: address,
      template: 'recovery.vouching',
      locale,
      params: {
        name: nameOf(answers.person) || '—',
        number: ticketNumber(id),
        certificationId: answers.person.certificationId || '—',
        expiresAt: expiresAt.toISOString(),
      },
      secretId,
      path: '/vouch/:secret',
    });
  }
}
