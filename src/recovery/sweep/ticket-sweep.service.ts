import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Log } from '../../config/log/log.js';
import { Jobs } from '../../jobs/jobs.js';
import { SecondPersons } from '../decisions/second-persons.service.js';
import { LateDisputes } from '../dispute/late-disputes.service.js';
import { Drafts } from '../request/drafts.service.js';
import { daysAfter, hoursAfter, TERMS } from '../rules/deadlines.js';
import { Tickets } from '../ticket/tickets.service.js';
import { DUE_TICKETS } from './due-tickets-query.js';
import { Reminders } from './reminders.service.js';

const SWEEP = 'recovery.sweep';
/** Tickets of one sweep; the next one does the rest. */
const MOST = 500;

/** Moves what is due, each minute: ticket by ticket, each in a transaction of its own. */
@Injectable()
export class TicketSweep implements OnModuleInit, OnApplicationBootstrap {
  private readonly log: Logger;

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly tickets: Tickets,
    private readonly drafts: Drafts,
    private readonly secondPersons: SecondPersons,
    private readonly reminders: Reminders,
    private readonly lateDisputes: LateDisputes,
    private readonly clock: Clock,
    log: Log,
  ) {
    this.log = log.named('recovery');
  }

  onModuleInit(): void {
    this.jobs.handle(SWEEP, () => this.run());
    this.jobs.every('* * * * *', SWEEP);
  }

  /** Time went on while the application stood still: the first sweep does not wait for the minute. */
  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.add(this.dataSource.manager, SWEEP, {}, { key: SWEEP });
  }

  async run(): Promise<void> {
    await this.drafts.dropOver();
    for (const id of await this.due()) await this.moveOn(id);
  }

  /** One ticket that cannot be moved must not keep the others from it. */
  private async moveOn(id: number): Promise<void> {
    try {
      await this.dataSource.transaction(async (tx) => {
        const ticket = await this.tickets.open(tx, id);
        await this.reminders.sendDue(tx, ticket);
        await this.lateDisputes.tellIfDue(tx, ticket);
        await this.secondPersons.renameIfDue(tx, ticket);
      });
    } catch (error) {
      this.log.error({ ticket: id, err: error }, 'a ticket could not be moved on');
    }
  }

  private async due(): Promise<number[]> {
    const now = this.clock.now();
    const [first, second] = TERMS.reminderDays;
    const days = [TERMS.answerDays, first, second, TERMS.readyDays, TERMS.closingDays];
    const rows = await this.dataSource.query<{ id: number }[]>(DUE_TICKETS, [
      now,
      ...days.map((each) => daysAfter(now, -each)),
      hoursAfter(now, -TERMS.secondPersonHours),
      daysAfter(now, -1),
      MOST,
    ]);
    return rows.map(({ id }) => id);
  }
}
