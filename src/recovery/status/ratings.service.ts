import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { isRatable, type Rating } from '../rules/ratings.js';
import { shownState } from '../rules/told-at.js';
import { StepRefused } from '../ticket/step-refused.js';
import { Ticket } from '../ticket/ticket.entity.js';
import { Tickets } from '../ticket/tickets.service.js';

/** What requesters think of how they were treated: one click, no words. */
@Injectable()
export class Ratings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tickets: Tickets,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps the rating; a later click takes the place of an earlier one. It
   * decides nothing, so the ticket's version stays.
   * @throws StepRefused before an outcome was told
   */
  async rate(id: number, rating: Rating): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const ticket = await this.tickets.open(tx, id);
      if (!isRatable(shownState(ticket, this.clock.now()))) throw new StepRefused('wrongState');
      await tx.update(Ticket, id, { rating });
    });
  }
}
