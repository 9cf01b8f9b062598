import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { type RecordForComparison, Records } from '../../profile/record/records.service.js';
import { type FormerName, NameChanges } from '../../profile/name/name-changes.service.js';
import { nameLines } from '../../profile/name/legal-name.js';
import { RecordViews, type ViewedField } from '../../profile/record/record-views.service.js';
import { FormProblem } from '../../web/form-problem.js';
import { type ExamPart, examParts } from '../rules/exam-parts.js';
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

/** One line of a value: words, a date or an exam part by part. */
type ShownLine =
  { text: string } | { date: { year: number; month: number; day: number } } | { parts: ExamPart[] };

/** A value on record, line by line. */
export interface ShownValue {
  certificationId: string;
  field: ViewedField;
  lines: ShownLine[];
  /** Of the name: those from before a correction. */
  former: FormerName[];
}

/** Shows a value on record to whoever works on the ticket, and writes the look down. */
@Injectable()
export class RecordReveal {
  constructor(
    private readonly tickets: Tickets,
    private readonly deciders: Deciders,
    private readonly records: Records,
    private readonly views: RecordViews,
    private readonly names: NameChanges,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Shows one field of the bound record, of a merge of either, for a ticket that the actor claimed
   * or is named second for. The reason, one of a list, stands in the log, and the holder reads it.
   * @throws FormProblem while no record is chosen
   */
  async reveal(
    tx: EntityManager,
    actor: Actor,
    number: string,
    { field, reason, of }: { field: ViewedField; reason: string; of?: string },
  ): Promise<void> {
    const ticket = await this.tickets.openNumbered(tx, number);
    const isSecond = ticket.state === 'second_review';
    if (!isSecond && ticket.state !== 'in_review') throw new StepRefused('wrongState');
    const policy = isSecond ? secondRefusal : workRefusal;
    const file = await this.deciders.admit(tx, actor, ticket, policy);
    const { bound, merged } = file;
    const looked = merged && merged.record.certificationId === of ? merged : bound;
    if (!looked) throw new FormProblem('', 'recovery:refusal.noRecord');
    await this.views.add(tx, {
      profileId: looked.record.profileId,
      viewerId: actor.id,
      viewerRole: actor.role,
      ticketNumber: ticketNumber(ticket.id),
      field,
      reason,
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
    if (!ticket) return [];
    const shown: ShownValue[] = [];
    for (const id of [ticket.profileId, ticket.otherProfileId]) {
      const record = id === null ? null : await this.records.comparison(manager, id);
      if (!record) continue;
      const { certificationId, profileId } = record;
      const fields = await this.views.fieldsSeen(manager, {
        profileId,
        viewerId: actor.id,
        ticketNumber: ticketNumber(ticket.id),
        since,
      });
      const former = fields.includes('name')
        ? await this.names.formerNames(manager, profileId)
        : [];
      for (const field of fields)
        shown.push({
          certificationId,
          field,
          lines: linesOf(record, field),
          former: field === 'name' ? former : [],
        });
    }
    return shown;
  }
}

function linesOf(record: RecordForComparison, field: ViewedField): ShownLine[] {
  const addresses = (kind: 'sign-in' | 'contact') =>
    record.addresses.filter((each) => each.kind === kind).map(({ address }) => address);
  if (field === 'birth-date') return [{ date: dateOf(record.birthDate) }];
  if (field === 'exams')
    return record.exams.map((exam) => ({
      parts: examParts({ ...exam, score: String(exam.score) }),
    }));
  const texts = {
    name: nameLines(record),
    phone: [record.phone],
    'sign-in-address': addresses('sign-in'),
    'contact-address': addresses('contact'),
  };
  return texts[field].flatMap((text) => (text ? [{ text }] : []));
}

function dateOf(isoDate: string): { year: number; month: number; day: number } {
  const [year = 0, month = 0, day = 0] = isoDate.split('-').map(Number);
  return { year, month, day };
}
