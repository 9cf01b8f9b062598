import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Jobs } from '../../jobs/jobs.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { LinkGone, subjectOf } from '../claim/claim-refused.js';
import { RivalChallenges } from '../decisions/rival-challenges.service.js';
import { nameOf } from '../rules/answers.js';
import { ticketNumber } from '../rules/ticket-number.js';
import { countsAnswer, takesAnswer, type VouchingAnswer } from '../rules/vouching.js';
import { VOUCHING_LINK } from '../ticket/secret-purposes.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import { Ticket } from '../ticket/ticket.entity.js';
import { TicketSteps } from '../ticket/ticket-steps.service.js';
import { Tickets } from '../ticket/tickets.service.js';
import { TAKE_IN } from './intake.service.js';
import { Vouching } from './vouching.entity.js';

/** Who asks a contact to vouch, as the requester typed it. */
interface Asking {
  name: string;
  certificationId: string;
  number: string;
  address: string;
}

/** What a recovery contact answers by the mailed link, without an account. */
@Injectable()
export class VouchingAnswers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly secrets: OneTimeSecrets,
    private readonly tickets: Tickets,
    private readonly steps: TicketSteps,
    private readonly rivals: RivalChallenges,
    private readonly journal: TicketJournal,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** Who asks by a link. Changes nothing. @throws LinkGone */
  async look(token: string): Promise<Asking> {
    const { manager } = this.dataSource;
    const vouching = await this.opened(manager, token);
    const ticket = await manager.findOneByOrFail(Ticket, { id: Number(vouching.ticketId) });
    if (!takesAnswer(ticket.state)) throw new LinkGone('expired');
    const { person } = ticket.answers;
    return {
      name: nameOf(person),
      certificationId: person.certificationId,
      number: ticketNumber(ticket.id),
      address: vouching.address,
    };
  }

  /**
   * Takes the answer. A yes is evidence, so approvals of before are for
   * another target; a no stays before the eyes of who decides. The requester
   * is told neither, and the contact not whether it counts.
   * @throws LinkGone
   */
  async answer(token: string, answer: VouchingAnswer): Promise<void> {
    const seen = await this.opened(this.dataSource.manager, token);
    await this.dataSource.transaction(async (tx) => {
      const ticket = await this.tickets.open(tx, Number(seen.ticketId));
      if (!takesAnswer(ticket.state)) throw new LinkGone('expired');
      subjectOf(await this.secrets.redeemLink(tx, VOUCHING_LINK, token));
      if (!countsAnswer(ticket.state, answer)) return;
      await tx.update(Vouching, seen.id, { answer, answeredAt: this.clock.now() });
      await this.steps.change(tx, ticket, {});
      if (answer === 'confirmed') await this.jobs.add(tx, TAKE_IN, { ticketId: ticket.id });
      if (answer === 'confirmed') await this.rivals.challenge(tx, ticket);
      const event = answer === 'confirmed' ? 'vouched' : 'vouchingRefused';
      await this.journal.write(tx, ticket.id, event, null);
    });
  }

  private async opened(manager: EntityManager, token: string): Promise<Vouching> {
    const id = subjectOf(await this.secrets.lookAtLink(manager, VOUCHING_LINK, token));
    const vouching = await manager.findOneBy(Vouching, { id });
    if (vouching?.ticketId == null) throw new LinkGone('expired');
    return vouching;
  }
}
