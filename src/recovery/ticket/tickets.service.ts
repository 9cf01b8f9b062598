import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lockNumbered, lockTicket } from './ticket-lock.js';
import { TicketClock } from './ticket-clock.service.js';
import type { Ticket } from './ticket.entity.js';

/** Opens tickets for change: locked, and brought up to the present moment, so that no deadline waits for a sweep. */
@Injectable()
export class Tickets {
  constructor(private readonly ticketClock: TicketClock) {}

  /** @throws NotFoundException */
  async open(tx: EntityManager, id: number): Promise<Ticket> {
    const ticket = await lockTicket(tx, id);
    await this.ticketClock.settle(tx, ticket);
    return ticket;
  }

  /**
   * Opens the ticket that a page of staff names by its number.
   * @throws NotFoundException
   */
  async openNumbered(tx: EntityManager, number: string): Promise<Ticket> {
    const ticket = await lockNumbered(tx, number);
    await this.ticketClock.settle(tx, ticket);
    return ticket;
  }
}
