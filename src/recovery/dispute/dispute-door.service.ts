import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { OwnCookies } from '../../web/own-cookies.js';
import { asKey } from '../request/browser-key.js';
import { parseTicketNumber, ticketNumber } from '../rules/ticket-number.js';
import { TicketDoor } from '../status/ticket-door.service.js';
import { STATEMENT_LINK } from '../ticket/secret-purposes.js';
import { Ticket } from '../ticket/ticket.entity.js';
import { Statement } from './statement.entity.js';
import type { SideKey } from './statements.service.js';

/** A side of a dispute that somebody was let in to. */
export interface OpenSide {
  ticket: Ticket;
  key: SideKey;
}

/**
 * Who may see which side of a dispute: whoever has the code that was mailed after the objection, and
 * the requester, by the door of the request. Neither sees what the other brings.
 */
@Injectable()
export class DisputeDoor {
  constructor(
    private readonly dataSource: DataSource,
    private readonly secrets: OneTimeSecrets,
    private readonly ticketDoor: TicketDoor,
    private readonly cookies: OwnCookies,
    private readonly clock: Clock,
  ) {}

  /** The side of a number's dispute for this visitor; null for an unknown one as for another's. */
  async open(req: Request, number: string, actor: Actor | null): Promise<OpenSide | null> {
    const id = parseTicketNumber(number);
    if (id === null) return null;
    const code = asKey(this.cookies.read(req, cookieOf(id)));
    const statement = code === null ? null : await this.statementOf(id, code);
    const ticket = statement
      ? await this.dataSource.manager.findOneBy(Ticket, { id })
      : await this.ticketDoor.open(req, number, actor);
    if (!ticket) return null;
    return { ticket, key: { ticketId: id, noticeId: statement?.noticeId ?? null } };
  }

  /** Lets this browser in by a mailed code. False for every kind of no. */
  async letIn(res: Response, number: string, code: string): Promise<boolean> {
    const id = parseTicketNumber(number);
    if (id === null || !(await this.statementOf(id, code))) return false;
    this.cookies.set(res, cookieOf(id), code.trim());
    return true;
  }

  private async statementOf(ticketId: number, code: string): Promise<Statement | null> {
    const { manager } = this.dataSource;
    const link = await this.secrets.findLink(manager, STATEMENT_LINK, code.trim());
    if (!link || link.expiresAt <= this.clock.now()) return null;
    return manager.findOneBy(Statement, { id: link.subject, ticketId });
  }
}

function cookieOf(id: number): string {
  return `dispute-${ticketNumber(id)}`;
}
