import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ClaimLinks } from '../claim/claim-links.service.js';
import { Clock } from '../../config/clock.js';
import { RivalChallenges } from '../decisions/rival-challenges.service.js';
import { NameCorrections } from '../name/name-corrections.service.js';
import { daysAfter, isPast, TERMS } from '../rules/deadlines.js';
import type { TicketEventKind } from '../rules/ticket-events.js';
import { correctsName } from '../rules/ticket-kinds.js';
import type { KeptState, TicketAction } from '../rules/ticket-state.js';
import { LateRisks } from './late-risks.service.js';
import { RequesterMail } from './requester-mail.service.js';
import { TicketJournal } from './ticket-journal.service.js';
import { TicketSteps } from './ticket-steps.service.js';
import type { Ticket } from './ticket.entity.js';

interface DueStep {
  action: TicketAction;
  event: TicketEventKind;
  /** From when on it is due. */
  at: (ticket: Ticket) => Date | null;
}

const afterDays = (days: number) => (ticket: Ticket) => daysAfter(ticket.since, days);

/** What the clock does by itself, state by state. */
const DUE: Partial<Record<KeptState, DueStep>> = {
  waiting: { action: 'expire', event: 'expired', at: afterDays(TERMS.answerDays) },
  hold: { action: 'endHold', event: 'holdEnded', at: (ticket) => ticket.holdUntil },
  ready: { action: 'expire', event: 'expired', at: afterDays(TERMS.readyDays) },
  rejected: { action: 'close', event: 'closed', at: afterDays(TERMS.closingDays) },
  expired: { action: 'close', event: 'closed', at: afterDays(TERMS.closingDays) },
  resolved: { action: 'close', event: 'closed', at: afterDays(TERMS.closingDays) },
};

/** Brings a ticket up to the present moment: by the sweep, and whenever somebody acts on it. */
@Injectable()
export class TicketClock {
  constructor(
    private readonly steps: TicketSteps,
    private readonly rivals: RivalChallenges,
    private readonly lateRisks: LateRisks,
    private readonly corrections: NameCorrections,
    private readonly claimLinks: ClaimLinks,
    private readonly requesterMail: RequesterMail,
    private readonly journal: TicketJournal,
    private readonly clock: Clock,
  ) {}

  /** Takes the step that is due on a locked ticket, if one is. Its next term runs from now on. */
  async settle(tx: EntityManager, ticket: Ticket): Promise<void> {
    const due = DUE[ticket.state];
    const at = due?.at(ticket);
    if (!due || !at || !isPast(at, this.clock.now())) return;
    if (ticket.state === 'hold' && (await this.rivals.voidIfShort(tx, ticket)))
      return this.journal.writeKept(tx);
    if (ticket.state === 'hold' && (await this.lateRisks.lengthen(tx, ticket))) return;
    const { state } = ticket;
    if (state === 'hold' && correctsName(ticket.kind)) return this.corrections.endHold(tx, ticket);
    await this.steps.take(tx, ticket, due.action, { by: 'clock' });
    if (ticket.state === 'ready') {
      await this.steps.change(tx, ticket, { outcomeAt: ticket.outcomeAt ?? this.clock.now() });
      await this.claimLinks.send(tx, ticket);
    }
    if (ticket.state === 'expired')
      await this.requesterMail.send(
        tx,
        ticket,
        state === 'waiting' ? 'recovery.answerExpired' : 'recovery.claimExpired',
      );
    await this.journal.write(tx, ticket.id, due.event, null);
  }
}
