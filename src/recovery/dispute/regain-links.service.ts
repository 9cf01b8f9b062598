import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addressKey } from '../../accounts/account/address.js';
import { Clock } from '../../config/clock.js';
import { Mail } from '../../mail/mail.js';
import { Records } from '../../profile/record/records.service.js';
import { ProfileMerges } from '../../profile/merge/profile-merges.service.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { hoursAfter, TERMS } from '../rules/deadlines.js';
import { ticketNumber } from '../rules/ticket-number.js';
import type { Restored } from './reversals.service.js';
import { REGAIN_LINK } from '../ticket/secret-purposes.js';
import { TicketNotice } from '../ticket/ticket-notice.entity.js';
import type { Ticket } from '../ticket/ticket.entity.js';

/** The one-time link to a new sign-in of the account that got its record back. */
@Injectable()
export class RegainLinks {
  constructor(
    private readonly secrets: OneTimeSecrets,
    private readonly records: Records,
    private readonly merges: ProfileMerges,
    private readonly mail: Mail,
    private readonly clock: Clock,
  ) {}

  /**
   * Mails a new link for each account that has its record again; the one before ends. It goes to
   * the addresses whose objection was upheld and that stand on that record, which nobody changes
   * alone; where none of them does, to all that objected. Of a merge, two people may have objected:
   * there it goes to nobody whose address is not on that very record.
   */
  async send(tx: EntityManager, ticket: Ticket, restored: Restored): Promise<void> {
    const { profileId, otherProfileId } = ticket;
    if (profileId !== null && restored.accountId !== null)
      await this.sendFor(tx, ticket, { profileId, subject: regainSubject(ticket, 'own') });
    if (otherProfileId !== null && restored.mergedAccountId !== null)
      await this.sendFor(tx, ticket, {
        profileId: otherProfileId,
        subject: regainSubject(ticket, 'merged'),
      });
  }

  /** Mails the links of a reversed ticket once more. What opens nothing any more is told where it is used. */
  async sendAgain(tx: EntityManager, ticket: Ticket): Promise<void> {
    const mergedAccountId = await this.merges.accountBefore(tx, ticketNumber(ticket.id));
    await this.send(tx, ticket, { accountId: ticket.movedFromAccountId, mergedAccountId });
  }

  private async sendFor(
    tx: EntityManager,
    ticket: Ticket,
    { profileId, subject }: { profileId: number; subject: string },
  ): Promise<void> {
    const expiresAt = hoursAfter(this.clock.now(), TERMS.claimLinkHours);
    const purpose = REGAIN_LINK;
    const secretId = await this.secrets.issue(tx, { purpose, subject, kind: 'link', expiresAt });
    const record = await this.records.comparison(tx, profileId);
    for (const to of await this.receivers(tx, ticket, profileId)) {
      await this.mail.send(tx, {
        to,
        template: 'recovery.regainLink',
        locale: record?.locale ?? ticket.locale,
        params: { number: ticketNumber(ticket.id), expiresAt: expiresAt.toISOString() },
        secretId,
        path: '/regain/:secret',
      });
    }
  }

  private async receivers(tx: EntityManager, ticket: Ticket, profileId: number) {
    const onRecord = new Set(
      (await this.records.addressesOnRecord(tx, profileId)).map((address) => addressKey(address)),
    );
    const notices = await tx.find(TicketNotice, {
      where: { ticketId: ticket.id },
      order: { toldAt: 'ASC' },
    });
    const objected = notices.filter(({ objectedAt }) => objectedAt !== null);
    const known = objected.filter((notice) => onRecord.has(notice.addressKey));
    const isOne = ticket.otherProfileId === null;
    return (known.length > 0 || !isOne ? known : objected).map(({ address }) => address);
  }
}

/** Which of a ticket's accounts a link opens. */
export type RegainOf = 'own' | 'merged';

/** The subject of the secret behind a link. */
function regainSubject({ id }: Pick<Ticket, 'id'>, of: RegainOf): string {
  return of === 'own' ? String(id) : `${id} merged`;
}

/** The ticket, and which of its accounts, that a secret's subject names. */
export function readRegainSubject(subject: string): { ticketId: number; of: RegainOf } {
  const [id, of] = subject.split(' ');
  return { ticketId: Number(id), of: of === undefined ? 'own' : 'merged' };
}
