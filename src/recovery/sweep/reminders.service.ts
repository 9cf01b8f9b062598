import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { daysAfter, isPast, nextNewsBy, TERMS } from '../rules/deadlines.js';
import { requesterStatus } from '../rules/requester-sentence.js';
import { RequesterMail } from '../ticket/requester-mail.service.js';
import { Ticket } from '../ticket/ticket.entity.js';

/** Writes to requesters who are waited for, and to those who wait: nobody is left without a word. */
@Injectable()
export class Reminders {
  constructor(
    private readonly requesterMail: RequesterMail,
    private readonly clock: Clock,
  ) {}

  /** Sends what is due for a locked ticket. No decision is touched, so the version stays. */
  async sendDue(tx: EntityManager, ticket: Ticket): Promise<void> {
    if (ticket.state === 'waiting') await this.remind(tx, ticket);
    else if (isChecked(ticket)) await this.reassure(tx, ticket);
  }

  /** After 3 and 10 days without an answer; one mail, where both are due at once. */
  private async remind(tx: EntityManager, ticket: Ticket): Promise<void> {
    const { since, reminders } = ticket;
    const due = TERMS.reminderDays.filter((days) =>
      isPast(daysAfter(since, days), this.clock.now()),
    ).length;
    if (due <= reminders) return;
    await tx.update(Ticket, ticket.id, { reminders: due });
    await this.requesterMail.send(tx, ticket, 'recovery.reminder', {
      answerByAt: daysAfter(since, TERMS.answerDays).toISOString(),
    });
  }

  /** By the date that the status page promised news for. */
  private async reassure(tx: EntityManager, ticket: Ticket): Promise<void> {
    const now = this.clock.now();
    if (!isPast(ticket.newsAt, now)) return;
    const newsAt = nextNewsBy(ticket.lastActAt, now);
    await tx.update(Ticket, ticket.id, { newsAt });
    await this.requesterMail.send(tx, ticket, 'recovery.stillChecking', {
      newsByAt: newsAt.toISOString(),
    });
  }
}

function isChecked({ state, lastActAt }: Ticket): boolean {
  const { sentence } = requesterStatus(state, { lastActAt, answerBy: null, now: lastActAt });
  return sentence === 'checking';
}
