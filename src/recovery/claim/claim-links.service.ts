import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Mail } from '../../mail/mail.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { hoursAfter, TERMS } from '../rules/deadlines.js';
import { ticketNumber } from '../rules/ticket-number.js';
import { CLAIM_LINK } from '../ticket/secret-purposes.js';
import type { Ticket } from '../ticket/ticket.entity.js';

/** The one-time link that gives a record back. It goes to the confirmed contact address only. */
@Injectable()
export class ClaimLinks {
  constructor(
    private readonly secrets: OneTimeSecrets,
    private readonly mail: Mail,
    private readonly clock: Clock,
  ) {}

  /** Mails a new link for a ready ticket; the one before ends. */
  async send(tx: EntityManager, ticket: Ticket): Promise<void> {
    const expiresAt = hoursAfter(this.clock.now(), TERMS.claimLinkHours);
    const secretId = await this.secrets.issue(tx, {
      purpose: CLAIM_LINK,
      subject: String(ticket.id),
      kind: 'link',
      expiresAt,
    });
    await this.mail.send(tx, {
      to: ticket.contactAddress,
      template: 'recovery.claimLink',
      locale: ticket.locale,
      params: { number: ticketNumber(ticket.id), expiresAt: expiresAt.toISOString() },
      secretId,
      path: '/claim/:secret',
    });
  }
}
