import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { type RecordForComparison, Records } from '../../profile/record/records.service.js';
import { RecordViews, type ViewedField } from '../../profile/record/record-views.service.js';
import { FormProblem } from '../../web/form-problem.js';
import { secondRefusal, workRefusal } from '../rules/approval.policy.js';
import { parseTicketNumber, ticketNumber } from '../rules/ticket-number.js';
import { StepRefused } from '../ticket/step-refused.js';
import { Ticket } from '../ticket/ticket.entity.js';
import { Tickets } from '../ticket/tickets.service.js';
import { Deciders } from './deciders.service.js';

/** The values on record that staff may ask to see. */
export const VIEWED_FIELDS = [
  'name',
  'birth-date',
  'phone',
  'sign-in-address',
  'contact-address',
  'exams',
] as const satisfies readonly ViewedField[];

/** A value on record, line by line. */
export interface ShownValue {
  field: ViewedField;
  lines: string[];
}

/** Shows a value on record to whoever works on the ticket, and writes the look down. */
@Injectable()
export class RecordReveal {
  constructor(
    private readonly tickets: Tickets,
    private readonly deciders: Deciders,
    private readonly records: Records,
    private readonly views: RecordViews,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Shows one field of the bound record, for a ticket that the actor claimed
   * or is named second for. The reason, one of a list, stands in the log.
   * @throws FormProblem while no record is chosen
   */
  async reveal(
    tx: EntityManager,
    actor: Actor,
    number: string,
    { field, reason }: { field: ViewedField; reason: string },
  ): Promise<void> {
    const ticket = await this.tickets.openNumbered(tx, number);
    const isSecond = ticket.state === 'second_review';
    if (!isSecond && ticket.state !== 'in_review') throw new StepRefused('wrongState');
    const policy = isSecond ? secondRefusal : workRefusal;
    const { bound } = await this.deciders.admit(tx, actor, ticket, policy);
    if (!bound) throw new FormProblem('', 'recovery:refusal.noRecord');
    await this.views.add(tx, {
      profileId: bound.record.profileId,
      viewerId: actor.id,
      ticketNumber: ticketNumber(ticket.id),
      field,
      at: this.clock.now(),
    });
    await this.audit.append(tx, {
      actor,
      action: 'record.viewed',
      subject: { kind: 'ticket', id: ticketNumber(ticket.id) },
      details: { field, reason },
    });
  }

  /**
   * What the actor was shown of the bound record since `since`, the last look
   * first: it stays before one's eyes while one works, and counts as one look.
   * The caller has made sure that the actor still works on the ticket.
   */
  async shown(
    manager: EntityManager,
    actor: Actor,
    number: string,
    since: Date,
  ): Promise<ShownValue[]> {
    const ticket = await manager.findOneBy(Ticket, { id: parseTicketNumber(number) ?? 0 });
    if (!ticket?.profileId) return [];
    const { profileId } = ticket;
    const fields = await this.views.fieldsSeen(manager, {
      profileId,
      viewerId: actor.id,
      ticketNumber: ticketNumber(ticket.id),
      since,
    });
    if (fields.length === 0) return [];
    const record = await this.records.comparison(manager, profileId);
    return record ? fields.map((field) => ({ field, lines: linesOf(record, field) })) : [];
  }
}

function linesOf(record: RecordForComparison, field: ViewedField): string[] {
  const addresses = (kind: 'sign-in' | 'contact') =>
    record.addresses.filter((each) => each.kind === kind).map(({ address }) => address);
  const lines: Record<ViewedField, (string | null)[]> = {
    name: [[record.givenName, record.familyName].filter(Boolean).join(' '), record.nativeName],
    'birth-date': [record.birthDate],
    phone: [record.phone],
    'sign-in-address': addresses('sign-in'),
    'contact-address': addresses('contact'),
    exams: record.exams.map(({ examCode, takenOn, score, registrationId }) =>
      [examCode, takenOn, score, registrationId].join(' · '),
    ),
  };
  return lines[field].flatMap((line) => line ?? []);
}
