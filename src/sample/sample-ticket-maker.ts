import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AddressProof } from '../recovery/request/address-proof.entity.js';
import { AddressProofs } from '../recovery/request/address-proofs.service.js';
import { Drafts } from '../recovery/request/drafts.service.js';
import { Intake } from '../recovery/request/intake.service.js';
import { Submission } from '../recovery/request/submission.service.js';
import {
  EMPTY_EXAM,
  type ExamAnswer,
  NO_ANSWERS,
  type PersonAnswer,
} from '../recovery/rules/answers.js';
import type { TicketKind } from '../recovery/rules/ticket-kinds.js';
import { ticketNumber } from '../recovery/rules/ticket-number.js';

/** What somebody of the sample programme sends. */
export interface SampleRequest {
  kind: TicketKind;
  contact: string;
  person?: Partial<PersonAnswer>;
  exams?: Partial<ExamAnswer>[];
  phone?: string;
  /** Addresses on record whose codes were entered. */
  proves?: string[];
}

const AGED = [
  [
    'recovery_tickets',
    'id',
    ['submitted_at', 'last_act_at', 'news_at', 'since', 'due_at', 'hold_until', 'outcome_at'],
  ],
  ['recovery_events', 'ticket_id', ['at']],
  ['recovery_messages', 'ticket_id', ['at']],
  ['recovery_approvals', 'ticket_id', ['at']],
] as const;

/** Makes tickets as requesters do, without their mails being read, and lets time go by for them. */
export class SampleTicketMaker {
  constructor(private readonly app: INestApplicationContext) {}

  /** Sends a request. @returns its number */
  async send(request: SampleRequest): Promise<string> {
    const drafts = this.get(Drafts);
    const { draft, newKey } = await drafts.save(null, 'kind', () => ({ kind: request.kind }));
    const key = newKey ?? '';
    await drafts.save(key, 'contact', ({ answers }) => ({
      answers: {
        person: { ...NO_ANSWERS.person, ...request.person },
        exams: (request.exams ?? []).map((exam) => ({ ...EMPTY_EXAM, ...exam })),
        phone: request.phone ?? answers.phone,
      },
      contactAddress: request.contact,
      contactConfirmedAt: draft.savedAt,
    }));
    await this.prove(draft.id, draft.savedAt, request.proves ?? []);
    const id = await this.get(Submission).submit(key, { locale: 'en', ip: undefined, actor: null });
    if (id === null) throw new Error('the sample request was not taken in');
    await this.get(Intake).takeIn(id);
    return ticketNumber(id);
  }

  /** Moves everything about a ticket into the past. The log keeps the true time. */
  async age(number: string, hours: number): Promise<void> {
    const id = Number(number.slice(2));
    for (const [table, key, columns] of AGED) {
      const moved = columns.map((column) => `${column} = ${column} - make_interval(hours => $2)`);
      await this.dataSource.query(`update ${table} set ${moved.join(', ')} where ${key} = $1`, [
        id,
        hours,
      ]);
    }
  }

  /** Lets a ticket have been with the staff for so long, from its sending to its outcome. */
  async lasted(number: string, hours: number): Promise<void> {
    await this.dataSource.query(
      'update recovery_tickets set submitted_at = submitted_at - make_interval(hours => $2) where id = $1',
      [Number(number.slice(2)), hours],
    );
  }

  private async prove(draftId: string, at: Date, addresses: string[]): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      for (const address of addresses) {
        const { id } = await this.get(AddressProofs).name(tx, { draftId }, address);
        await tx.update(AddressProof, id, { provenAt: at });
      }
    });
  }

  private get dataSource(): DataSource {
    return this.app.get(DataSource);
  }

  private get<T>(type: abstract new (...args: never[]) => T): T {
    return this.app.get<T>(type, { strict: false });
  }
}
