import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { OneTimeSecrets } from '../../secrets/one-time-secrets.js';
import { LEADS } from '../decisions/staff-query.js';
import { StaffMail } from '../decisions/staff-mail.service.js';
import { Statements } from '../dispute/statements.service.js';
import { daysAfter, TERMS } from '../rules/deadlines.js';
import { HolderNotices } from '../ticket/holder-notices.service.js';
import { RequesterMail } from '../ticket/requester-mail.service.js';
import { CLAIM_LINK, OBJECTION_LINK } from '../ticket/secret-purposes.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import { TicketNotice } from '../ticket/ticket-notice.entity.js';
import { Ticket } from '../ticket/ticket.entity.js';
import { TicketSteps } from '../ticket/ticket-steps.service.js';
import { Tickets } from '../ticket/tickets.service.js';
import { LinkGone, subjectOf } from './claim-refused.js';

/** *This was not me*: a holder stops a ticket at once, and the record stands still until people decide. */
@Injectable()
export class Objections {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tickets: Tickets,
    private readonly steps: TicketSteps,
    private readonly secrets: OneTimeSecrets,
    private readonly notices: HolderNotices,
    private readonly requesterMail: RequesterMail,
    private readonly staffMail: StaffMail,
    private readonly statements: Statements,
    private readonly journal: TicketJournal,
    private readonly clock: Clock,
  ) {}

  /** What a link objects to. Changes nothing. @throws LinkGone where it was used, or is too late */
  async look(token: string): Promise<{ notice: TicketNotice; ticket: Ticket }> {
    const { manager } = this.dataSource;
    const link = await this.secrets.findLink(manager, OBJECTION_LINK, token);
    if (!link) throw new LinkGone('unknown');
    const notice = await manager.findOneByOrFail(TicketNotice, { id: link.subject });
    if (notice.objectedAt !== null) throw new LinkGone('used');
    const ticket = await manager.findOneByOrFail(Ticket, { id: notice.ticketId });
    if (!this.isObjectable(ticket)) throw new LinkGone('expired');
    return { notice, ticket };
  }

  /**
   * Objects for the address that the link was mailed to, once: the ticket is
   * disputed, its profile frozen, the hold's clock stands still, and both
   * sides and the leads are told. Who objects gets a page to bring evidence on.
   * A ticket in dispute already takes the objection in and stays so.
   * @throws LinkGone, StepRefused
   */
  async object(token: string): Promise<void> {
    const { notice: seen } = await this.look(token);
    await this.dataSource.transaction(async (tx) => {
      const ticket = await this.tickets.open(tx, seen.ticketId);
      subjectOf(await this.secrets.redeemLink(tx, OBJECTION_LINK, token));
      const now = this.clock.now();
      if (ticket.state !== 'disputed') {
        const dueAt = daysAfter(now, TERMS.disputeDueDays);
        await this.steps.take(tx, ticket, 'object', { by: 'holder' }, { dueAt });
        await this.secrets.end(tx, CLAIM_LINK, String(ticket.id));
      }
      await tx.update(TicketNotice, seen.id, { objectedAt: now });
      const side = { ticketId: ticket.id, noticeId: seen.id };
      const { secretId } = await this.statements.begin(tx, side);
      await this.tellEverybody(tx, ticket, { id: seen.id, address: seen.address, secretId });
      await this.journal.write(tx, ticket.id, 'objected', null, { notice: seen.id });
    });
  }

  private async tellEverybody(
    tx: EntityManager,
    ticket: Ticket,
    objecting: Pick<TicketNotice, 'id' | 'address'> & { secretId: string | null },
  ): Promise<void> {
    await this.requesterMail.send(tx, ticket, 'recovery.objectedRequester');
    await this.notices.tellObjection(tx, ticket, objecting);
    const leads = await tx.query<{ id: number }[]>(LEADS);
    for (const { id } of leads) await this.staffMail.tell(tx, ticket, id, 'recovery.objectedLead');
  }

  private isObjectable({ state, since }: Ticket): boolean {
    if (state === 'resolved') return daysAfter(since, TERMS.objectionDays) > this.clock.now();
    return state === 'hold' || state === 'ready' || state === 'disputed';
  }
}
