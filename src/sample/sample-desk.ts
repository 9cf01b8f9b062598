import type { INestApplicationContext } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Accounts } from '../accounts/account/accounts.service.js';
import type { Actor } from '../accounts/access/actor.js';
import { TicketClaims } from '../recovery/decisions/ticket-claims.service.js';
import { TicketDecisions } from '../recovery/decisions/ticket-decisions.service.js';
import { TicketQuestions } from '../recovery/decisions/ticket-questions.service.js';
import { TicketRejections } from '../recovery/decisions/ticket-rejections.service.js';
import { TicketView } from '../recovery/decisions/ticket-view.service.js';

const MODERATOR = 'moderator@keyhaven.example';

/** The moderator of the sample programme at work on tickets. */
export class SampleDesk {
  private constructor(
    private readonly app: INestApplicationContext,
    private readonly moderator: Actor,
  ) {}

  static async open(app: INestApplicationContext): Promise<SampleDesk> {
    const { manager } = app.get(DataSource);
    const moderator = await app.get(Accounts, { strict: false }).byAddress(manager, MODERATOR);
    if (!moderator) throw new Error('the sample programme has no moderator');
    return new SampleDesk(app, moderator);
  }

  claim(number: string): Promise<void> {
    return this.inTransaction((tx) => this.get(TicketClaims).claim(tx, this.moderator, number));
  }

  async ask(number: string, message: string): Promise<void> {
    await this.claim(number);
    await this.decide(number, (tx, version) =>
      this.get(TicketQuestions).ask(tx, this.moderator, number, { version, message }),
    );
  }

  async approve(number: string): Promise<void> {
    await this.claim(number);
    await this.decide(number, (tx, version) =>
      this.get(TicketDecisions).approve(tx, this.moderator, number, { version }),
    );
  }

  async reject(number: string, reason: string, message = ''): Promise<void> {
    await this.claim(number);
    await this.decide(number, (tx, version) =>
      this.get(TicketRejections).reject(tx, this.moderator, number, { version, reason, message }),
    );
  }

  private decide(
    number: string,
    verb: (tx: EntityManager, version: string) => Promise<void>,
  ): Promise<void> {
    return this.inTransaction(async (tx) => {
      const { version } = await this.get(TicketView).item(tx, this.moderator, number);
      await verb(tx, version);
    });
  }

  private inTransaction(act: (tx: EntityManager) => Promise<void>): Promise<void> {
    return this.app.get(DataSource).transaction(act);
  }

  private get<T>(type: abstract new (...args: never[]) => T): T {
    return this.app.get<T>(type, { strict: false });
  }
}
