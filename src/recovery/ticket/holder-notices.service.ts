import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Mail } from '../../mail/mail.js';
import { addressKey } from '../../accounts/account/address.js';
import { Records } from '../../profile/record/records.service.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { daysAfter } from '../rules/deadlines.js';
import { ticketNumber } from '../rules/ticket-number.js';
import { OBJECTION_LINK } from './secret-purposes.js';
import { TicketNotice } from './ticket-notice.entity.js';
import type { Ticket } from './ticket.entity.js';

/** The state of the ticket ends an objection's term; the link only has to outlive it. */
const LINK_DAYS = 365;

/** Tells every address on record what happens to it, with a way to say *this was not me*. */
@Injectable()
export class HolderNotices {
  constructor(
    private readonly records: Records,
    private readonly secrets: OneTimeSecrets,
    private readonly mail: Mail,
    private readonly clock: Clock,
  ) {}

  /** Tells all addresses on record, each by its own link; an address told before keeps the one it has. */
  async tell(
    tx: EntityManager,
    ticket: Ticket,
    news: 'recovery.holdNotice' | 'recovery.resolvedNotice',
    params: Record<string, string> = {},
  ): Promise<void> {
    if (ticket.profileId === null) return;
    const record = await this.records.comparison(tx, ticket.profileId);
    const addresses = await this.records.addressesOnRecord(tx, ticket.profileId);
    for (const address of addresses) {
      const { secretId } = await this.noticeTo(tx, ticket.id, address);
      await this.mail.send(tx, {
        to: address,
        template: news,
        locale: record?.locale ?? ticket.locale,
        params: { number: ticketNumber(ticket.id), ...params },
        secretId,
        path: '/not-me/:secret',
      });
    }
  }

  /** Tells every address that was told of the ticket that somebody objected, and that the record is frozen. */
  async tellObjection(tx: EntityManager, ticket: Ticket): Promise<void> {
    const record =
      ticket.profileId === null ? null : await this.records.comparison(tx, ticket.profileId);
    for (const { address } of await tx.findBy(TicketNotice, { ticketId: ticket.id })) {
      await this.mail.send(tx, {
        to: address,
        template: 'recovery.objectedHolder',
        locale: record?.locale ?? ticket.locale,
        params: { number: ticketNumber(ticket.id) },
        path: '/help/support',
      });
    }
  }

  private async noticeTo(
    tx: EntityManager,
    ticketId: number,
    address: string,
  ): Promise<TicketNotice> {
    const key = addressKey(address);
    const known = await tx.findOneBy(TicketNotice, { ticketId, addressKey: key });
    if (known) return known;
    const id = randomUUID();
    const now = this.clock.now();
    const secretId = await this.secrets.issue(tx, {
      purpose: OBJECTION_LINK,
      subject: id,
      kind: 'link',
      expiresAt: daysAfter(now, LINK_DAYS),
    });
    const notice = { id, ticketId, address, addressKey: key, secretId, toldAt: now };
    return tx.save(tx.create(TicketNotice, { ...notice, objectedAt: null }));
  }
}
