import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { FormProblem } from '../../web/form-problem.js';
import { Jobs } from '../../jobs/jobs.js';
import { EvidenceFiles } from '../files/evidence-files.service.js';
import { RequesterMail } from '../ticket/requester-mail.service.js';
import { correctedName } from '../rules/corrected-name.js';
import { correctsName } from '../rules/ticket-kinds.js';
import { TicketEvent } from '../ticket/ticket-event.entity.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import { TicketMessage } from '../ticket/ticket-message.entity.js';
import { Ticket } from '../ticket/ticket.entity.js';
import { AddressProof } from './address-proof.entity.js';
import { keyHash } from './browser-key.js';
import { Draft } from './draft.entity.js';
import { Drafts } from './drafts.service.js';
import { GivenFactor } from './given-factor.entity.js';
import { TAKE_IN } from './intake.service.js';
import { Vouching } from './vouching.entity.js';
import { NewTickets, type Sender } from './new-tickets.service.js';

/**
 * Turns a draft into a ticket. Whatever it lacks, the answer is the same, and
 * takes the same time: records are looked up by a job afterwards (T21, T22).
 */
@Injectable()
export class Submission {
  constructor(
    private readonly dataSource: DataSource,
    private readonly drafts: Drafts,
    private readonly newTickets: NewTickets,
    private readonly files: EvidenceFiles,
    private readonly requesterMail: RequesterMail,
    private readonly journal: TicketJournal,
    private readonly jobs: Jobs,
  ) {}

  /**
   * Sends the draft of a browser's key. Sent twice, it is one ticket.
   * @returns the ticket's id, or null where the key holds nothing
   * @throws FormProblem where the kind, the name that is asked for or the confirmed contact address is missing
   */
  async submit(key: string, sender: Sender): Promise<number | null> {
    return this.dataSource.transaction(async (tx) => {
      const draft = await this.drafts.lockByKey(tx, key);
      if (!draft) return sentBefore(tx, key);
      const ticket = await this.keep(tx, draft, sender);
      await this.requesterMail.send(tx, ticket, 'recovery.received');
      await this.jobs.add(tx, TAKE_IN, { ticketId: ticket.id });
      await this.journal.write(tx, ticket.id, 'submitted', null, { kind: ticket.kind });
      return ticket.id;
    });
  }

  /** Keeps the draft's answers and addresses as a ticket. */
  private async keep(tx: EntityManager, draft: Draft, sender: Sender): Promise<Ticket> {
    const { kind, contactConfirmedAt } = draft;
    if (kind === null) throw new FormProblem('kind', 'recovery:check.kindMissing');
    if (contactConfirmedAt === null)
      throw new FormProblem('contact', 'recovery:check.contactMissing');
    if (correctsName(kind) && !correctedName(draft.answers.newName))
      throw new FormProblem('name', 'recovery:check.nameMissing');
    const ticket = await this.newTickets.make(tx, draft, kind, sender);
    for (const entity of [AddressProof, GivenFactor, Vouching])
      await tx.update(entity, { draftId: draft.id }, { draftId: null, ticketId: ticket.id });
    await keepOpening(tx, draft, ticket);
    await this.files.handOn(tx, draft.id, ticket.id);
    await tx.insert(TicketEvent, {
      ticketId: ticket.id,
      kind: 'contactConfirmed',
      actorId: null,
      at: contactConfirmedAt,
    });
    await tx.delete(Draft, draft.id);
    return ticket;
  }
}

/** What was written before opens the conversation, so that nobody has to write it again. */
async function keepOpening(
  tx: EntityManager,
  { opening: body }: Draft,
  { id: ticketId, submittedAt: at }: Ticket,
): Promise<void> {
  if (body === '') return;
  await tx.insert(TicketMessage, { ticketId, kind: 'opening', authorId: null, body, at });
}

/** The ticket that a browser's key was sent as before. */
async function sentBefore(tx: EntityManager, key: string): Promise<number | null> {
  const ticket = await tx.findOneBy(Ticket, { keyHash: keyHash(key) });
  return ticket?.id ?? null;
}
