import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/actor.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { type RecordForComparison } from '../../profile/record/records.service.js';
import { RecordViews, type ViewedField } from '../../profile/record/record-views.service.js';
import { FormProblem } from '../../web/form-problem.js';
import { secondRefusal, workRefusal } from '../rules/approval.policy.js';
import { ticketNumber } from '../rules/ticket-number.js';
import { StepRefused } from '../ticket/step-refused.js';
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

/** Shows a value on record to whoever works on the ticket, and writes the look down. */
@Injectable()
export class RecordReveal {
  constructor(
    private readonly tickets: Tickets,
    private readonly deciders: Deciders,
    private readonly views: RecordViews,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * The lines of one field of the bound record, for a ticket that the actor
   * claimed, or is named second for.
   * @throws FormProblem while no record is chosen
   */
  async reveal(
    tx: EntityManager,
    actor: Actor,
    number: string,
    { field }: { field: ViewedField },
  ): Promise<string[]> {
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
      details: { field },
    });
    return linesOf(bound.source, field);
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
