import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { OwnCookies } from '../../web/own-cookies.js';
import { asKey, keyHash } from '../request/browser-key.js';
import { parseTicketNumber, ticketNumber } from '../rules/ticket-number.js';
import { STATUS_LINK } from '../ticket/secret-purposes.js';
import { Ticket } from '../ticket/ticket.entity.js';

/**
 * Who may see a ticket as its requester: whoever has the mailed code, the
 * browser it was sent from, and the account that was signed in then.
 */
@Injectable()
export class TicketDoor {
  constructor(
    private readonly dataSource: DataSource,
    private readonly secrets: OneTimeSecrets,
    private readonly clock: Clock,
    private readonly cookies: OwnCookies,
  ) {}

  /** The ticket of a number for this visitor; null for an unknown one as for another's. */
  async open(req: Request, number: string, actor: Actor | null): Promise<Ticket | null> {
    const id = parseTicketNumber(number);
    if (id === null) return null;
    const key = asKey(this.cookies.read(req, ticketNumber(id)));
    const fitsCode = key !== null && (await this.isCodeOf(id, key));
    const ticket = await this.dataSource.manager.findOneBy(Ticket, { id });
    if (!ticket) return null;
    const isFiler = actor !== null && actor.id === ticket.filerAccountId;
    const isSender = key !== null && timingSafeEqual(keyHash(key), ticket.keyHash);
    return fitsCode || isSender || isFiler ? ticket : null;
  }

  /** True where the mailed code is that of the ticket, and not too old. Changes nothing. */
  async isCodeOf(id: number, code: string): Promise<boolean> {
    const link = await this.secrets.findLink(this.dataSource.manager, STATUS_LINK, code.trim());
    return link !== null && link.subject === String(id) && link.expiresAt > this.clock.now();
  }

  /** Lets this browser in from now on, so that the code need not stand in an address. */
  letIn(res: Response, id: number, code: string): void {
    this.cookies.set(res, ticketNumber(id), code.trim());
  }
}
