import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { EvidenceFiles } from '../files/evidence-files.service.js';
import { fileList } from '../files/file-list.js';
import { AddressProofs } from '../request/address-proofs.service.js';
import { givenKinds } from '../request/evidence.views.js';
import { GivenFactors } from '../request/given-factors.service.js';
import { Vouchings } from '../request/vouchings.service.js';
import { daysAfter, TERMS } from '../rules/deadlines.js';
import { isRatable, RATINGS } from '../rules/ratings.js';
import { requesterStatus } from '../rules/requester-sentence.js';
import { shownState } from '../rules/told-at.js';
import type { TicketEventKind } from '../rules/ticket-events.js';
import { ticketNumber } from '../rules/ticket-number.js';
import { Ticket } from '../ticket/ticket.entity.js';
import { durationText } from './duration.js';
import { RecoveryFigures } from './figures.service.js';
import { maskedAddress } from './masked-address.js';
import {
  eventViews,
  type MessageRow,
  messageViews,
  nextSteps,
  possibleActs,
  sentenceIcon,
  sentenceWords,
  toldTo,
} from './status.views.js';

/** Gathers what a requester sees of a ticket. */
@Injectable()
export class StatusPage {
  constructor(
    private readonly dataSource: DataSource,
    private readonly figures: RecoveryFigures,
    private readonly proofs: AddressProofs,
    private readonly files: EvidenceFiles,
    private readonly givenFactors: GivenFactors,
    private readonly vouchings: Vouchings,
    private readonly clock: Clock,
  ) {}

  async of(stored: Ticket, locale: string) {
    const now = this.clock.now();
    const ticket = Object.assign(new Ticket(), stored, { state: shownState(stored, now) });
    const { manager } = this.dataSource;
    const status = requesterStatus(ticket.state, {
      lastActAt: ticket.lastActAt,
      answerBy: termOf(ticket),
      now,
    });
    const isOpen = status.sentence === 'checking' || status.sentence === 'waiting';
    const usual = await this.figures.usualTime(ticket.kind);
    const named = await this.proofs.of(manager, { ticketId: ticket.id });
    const asked = named.findLast(({ secretId }) => secretId !== null);
    return {
      ticketNumber: ticketNumber(ticket.id),
      kind: ticket.kind,
      isOpen,
      sentAt: ticket.submittedAt,
      ...status,
      words: sentenceWords(ticket.kind, status.sentence),
      icon: sentenceIcon(status.sentence),
      reason: status.sentence === 'rejected' ? ticket.rejectionReason : null,
      queue: isOpen ? await this.figures.placeOf(ticket) : null,
      usual: usual && { text: durationText(locale, usual.medianMs), count: usual.count },
      contact: maskedAddress(ticket.contactAddress),
      messages: messageViews(await this.messages(ticket), toldTo(stored, status.sentence, now)),
      events: eventViews(await this.events(ticket), stored, now),
      next: nextSteps(ticket, status),
      acts: possibleActs(ticket, now),
      appealBy: daysAfter(ticket.since, TERMS.appealDays),
      ratings: isRatable(ticket.state) ? RATINGS : [],
      rating: ticket.rating,
      proven: named.filter(({ provenAt }) => provenAt !== null).map(({ address }) => address),
      ...fileList(await this.files.of(manager, { ticketId: ticket.id })),
      vouchers: isOpen
        ? (await this.vouchings.of(manager, { ticketId: ticket.id })).map(({ address }) => address)
        : [],
      vouchingDays: TERMS.vouchingDays,
      given: givenKinds(await this.givenFactors.of(manager, { ticketId: ticket.id })),
      codeSentTo: asked?.provenAt === null ? asked.address : null,
    };
  }

  private messages({ id }: Ticket): Promise<MessageRow[]> {
    return this.dataSource.query(
      `select m.kind, m.body, m.at, a.name as "authorName"
       from recovery_messages m left join accounts a on a.id = m.author_id
       where m.ticket_id = $1 order by m.id`,
      [id],
    );
  }

  private events({ id }: Ticket): Promise<{ kind: TicketEventKind; at: Date }[]> {
    return this.dataSource.query(
      'select kind, at from recovery_events where ticket_id = $1 and undone_at is null order by at, id',
      [id],
    );
  }
}

/** The end of the term that runs for the requester. */
function termOf({ state, since }: Ticket): Date | null {
  if (state === 'waiting') return daysAfter(since, TERMS.answerDays);
  if (state === 'ready') return daysAfter(since, TERMS.readyDays);
  return state === 'expired' ? daysAfter(since, TERMS.returnDays) : null;
}
