import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { translator } from '../../language/words.js';
import { FormProblem } from '../../web/form-problem.js';
import { Wordings } from '../../wording/wordings.service.js';
import { daysAfter, TERMS } from '../rules/deadlines.js';
import { secondRefusal, workRefusal } from '../rules/approval.policy.js';
import { TICKET_REJECTIONS } from '../rules/rejection-reasons.js';
import { RequesterMail } from '../ticket/requester-mail.service.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import { TicketSteps } from '../ticket/ticket-steps.service.js';
import { Tickets } from '../ticket/tickets.service.js';
import { Deciders } from './deciders.service.js';
import { DecisionMessages } from './decision-messages.service.js';

/** Ending a ticket without giving anything back: kinds that have no relinking as outcome are answered this way too. */
@Injectable()
export class TicketRejections {
  constructor(
    private readonly tickets: Tickets,
    private readonly steps: TicketSteps,
    private readonly deciders: Deciders,
    private readonly messages: DecisionMessages,
    private readonly requesterMail: RequesterMail,
    private readonly journal: TicketJournal,
    private readonly wordings: Wordings,
    private readonly clock: Clock,
  ) {}

  /**
   * Rejects as the claimer, or in second review as the second person.
   * @throws FormProblem at `reason` for one that is not in the list
   */
  async reject(
    tx: EntityManager,
    actor: Actor,
    number: string,
    decision: { version: string; reason: string; message?: string },
  ): Promise<void> {
    if (!(await this.wordings.isOffered(tx, TICKET_REJECTIONS, decision.reason)))
      throw new FormProblem('reason', 'moderation:form.reason.empty');
    const ticket = await this.tickets.openNumbered(tx, number);
    const isSecond = ticket.state === 'second_review';
    const policy = isSecond ? secondRefusal : workRefusal;
    await this.deciders.admit(tx, actor, ticket, policy, decision.version);
    await this.steps.take(
      tx,
      ticket,
      'reject',
      { by: isSecond ? 'second' : 'claimer' },
      {
        rejectionReason: decision.reason,
        rejectedBy: actor.id,
        outcomeAt: ticket.outcomeAt ?? this.clock.now(),
      },
    );
    await this.messages.keep(tx, ticket.id, actor.id, decision.message);
    const told = {
      reason: translator(ticket.locale)(`recovery:rejection.${decision.reason}`),
      message: decision.message ?? '',
    };
    if (ticket.appealedAt !== null)
      await this.requesterMail.send(tx, ticket, 'recovery.appealRejected', told);
    else
      await this.requesterMail.send(tx, ticket, 'recovery.rejected', {
        ...told,
        appealByAt: daysAfter(ticket.since, TERMS.appealDays).toISOString(),
      });
    await this.journal.write(tx, ticket.id, 'rejected', actor, { reason: decision.reason });
  }
}
