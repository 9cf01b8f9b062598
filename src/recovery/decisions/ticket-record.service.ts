import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { lockProfiles } from '../../profile/merge/lock-profiles.js';
import type { Person } from '../../profile/record/person.js';
import { Records } from '../../profile/record/records.service.js';
import { FormProblem } from '../../web/form-problem.js';
import { GivenFactors } from '../request/given-factors.service.js';
import { Vouchings } from '../request/vouchings.service.js';
import { digitsOf } from '../rules/spelling.js';
import { isMerging } from '../rules/ticket-kinds.js';
import { parseTicketNumber } from '../rules/ticket-number.js';
import { MailDomains } from '../ticket/mail-domains.service.js';
import { StepRefused } from '../ticket/step-refused.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import { Ticket } from '../ticket/ticket.entity.js';
import { TicketSteps } from '../ticket/ticket-steps.service.js';
import { Tickets } from '../ticket/tickets.service.js';
import { Deciders } from './deciders.service.js';
import { RivalChallenges } from './rival-challenges.service.js';
import type { BoundTo } from './ticket-binding.service.js';

/** Certification IDs as a moderator typed or chose them. */
interface Choice {
  version: string;
  record: string;
  /** Of a merge: the record that is to lead to the first; '' for none. */
  other?: string;
}

/** A moderator's choice of the record a ticket is about. */
@Injectable()
export class TicketRecord {
  constructor(
    private readonly records: Records,
    private readonly tickets: Tickets,
    private readonly steps: TicketSteps,
    private readonly deciders: Deciders,
    private readonly rivals: RivalChallenges,
    private readonly givenFactors: GivenFactors,
    private readonly vouchings: Vouchings,
    private readonly domains: MailDomains,
    private readonly journal: TicketJournal,
  ) {}

  /**
   * Binds a claimed ticket in review to the record of a certification ID; of a
   * merge also to the other one, which is to lead to it. The choice is logged.
   * A record that concerns the moderator is refused like any other own item.
   * @throws FormProblem at `record` or `other` where there is no such record
   */
  async choose(tx: EntityManager, actor: Actor, number: string, choice: Choice): Promise<void> {
    const chosen = await this.recordOf(tx, 'record', choice.record);
    const other = choice.other ? await this.recordOf(tx, 'other', choice.other) : null;
    if (other?.profileId === chosen.profileId)
      throw new FormProblem('other', 'recovery:refusal.sameRecord');
    const seen = await boundTo(tx, number);
    const bound = { profileId: chosen.profileId, otherProfileId: other?.profileId ?? null };
    await lockProfiles(tx, [...Object.values(bound), seen.profileId, seen.otherProfileId]);
    const ticket = await this.tickets.openNumbered(tx, number);
    await this.deciders.admitClaimer(tx, actor, ticket, choice.version);
    if (ticket.state !== 'in_review') throw new StepRefused('wrongState');
    if (other && !isMerging(ticket.kind))
      throw new FormProblem('other', 'recovery:refusal.notMerging');
    if (isSame(ticket, bound)) return;
    await this.steps.change(tx, ticket, bound);
    for (const id of Object.values(bound)) if (id !== null) await this.domains.ask(tx, id);
    await this.deciders.admitClaimer(tx, actor, ticket, String(ticket.version));
    await this.givenFactors.tryAll(tx, ticket);
    await this.vouchings.askAll(tx, ticket);
    await this.rivals.challenge(tx, ticket);
    await this.journal.write(tx, ticket.id, 'recordChosen', actor, {
      certificationId: chosen.certificationId,
      ...(other && { otherCertificationId: other.certificationId }),
    });
  }

  private async recordOf(
    tx: EntityManager,
    field: 'record' | 'other',
    certificationId: string,
  ): Promise<Person> {
    const found = await this.records.byCertificationId(tx, digitsOf(certificationId));
    if (!found) throw new FormProblem(field, 'recovery:refusal.unknownRecord');
    return found;
  }
}

function isSame(ticket: BoundTo, { profileId, otherProfileId }: BoundTo): boolean {
  return ticket.profileId === profileId && ticket.otherProfileId === otherProfileId;
}

async function boundTo(tx: EntityManager, number: string): Promise<BoundTo> {
  const ticket = await tx.findOne(Ticket, {
    where: { id: parseTicketNumber(number) ?? 0 },
    select: { id: true, profileId: true, otherProfileId: true },
  });
  return ticket ?? { profileId: null, otherProfileId: null };
}
