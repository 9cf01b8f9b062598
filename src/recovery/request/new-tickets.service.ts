import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { addressKey } from '../../accounts/account/address.js';
import { networkOf } from '../../web/network.js';
import { Clock } from '../../config/clock.js';
import { Environment } from '../../config/environment.js';
import { derivedKey } from '../../secrets/derived-value.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { daysAfter, nextNewsBy, TERMS } from '../rules/deadlines.js';
import { answersOfKind } from '../rules/answers-of-kind.js';
import type { TicketKind } from '../rules/ticket-kinds.js';
import { STATUS_LINK } from '../ticket/secret-purposes.js';
import { Ticket } from '../ticket/ticket.entity.js';
import type { Draft } from './draft.entity.js';

/** Where a request comes from. */
export interface Sender {
  locale: string;
  ip: string | undefined;
  actor: Pick<Actor, 'id'> | null;
}

/** The status page opens for as long as anybody could still ask about the ticket. */
const STATUS_DAYS = 730;

/** Makes the rows of new tickets: a number, and the secret of the status page. */
@Injectable()
export class NewTickets {
  private readonly networkKey: Buffer;

  constructor(
    private readonly secrets: OneTimeSecrets,
    private readonly clock: Clock,
    { sessionSecret }: Environment,
  ) {
    this.networkKey = derivedKey(sessionSecret, 'recovery-networks');
  }

  async make(
    tx: EntityManager,
    draft: Pick<Draft, 'keyHash' | 'answers' | 'contactAddress' | 'contactProven' | 'originPostId'>,
    kind: TicketKind,
    { locale, ip, actor }: Sender,
  ): Promise<Ticket> {
    const now = this.clock.now();
    const id = await nextNumber(tx);
    const statusSecretId = await this.secrets.issue(tx, {
      purpose: STATUS_LINK,
      subject: String(id),
      kind: 'link',
      expiresAt: daysAfter(now, STATUS_DAYS),
    });
    await tx.insert(Ticket, {
      id,
      kind,
      state: 'submitted',
      locale,
      filerAccountId: actor?.id ?? null,
      keyHash: draft.keyHash,
      network: createHmac('sha256', this.networkKey).update(networkOf(ip)).digest('base64url'),
      contactAddress: draft.contactAddress,
      contactKey: addressKey(draft.contactAddress),
      contactProven: draft.contactProven,
      answers: answersOfKind(kind, draft.answers),
      originPostId: draft.originPostId,
      statusSecretId,
      submittedAt: now,
      lastActAt: now,
      newsAt: nextNewsBy(now, now),
      since: now,
      dueAt: daysAfter(now, TERMS.reviewDueDays),
    });
    return tx.findOneByOrFail(Ticket, { id });
  }
}

async function nextNumber(tx: EntityManager): Promise<number> {
  const [row] = await tx.query<{ id: string }[]>(
    `select nextval(pg_get_serial_sequence('recovery_tickets', 'id')) as id`,
  );
  return Number(row?.id);
}
