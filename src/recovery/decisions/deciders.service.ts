import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Accounts } from '../../accounts/account/accounts.service.js';
import type { Actor } from '../../accounts/access/actor.js';
import { addressKey } from '../../accounts/account/address.js';
import {
  type Decider,
  type PolicyRefusal,
  type TicketPeople,
  workRefusal,
} from '../rules/approval.policy.js';
import { type CaseFile, CaseFiles } from '../ticket/case-files.service.js';
import { refusePerson } from '../ticket/step-refused.js';
import type { Ticket } from '../ticket/ticket.entity.js';
import { requireVersion } from '../ticket/ticket-steps.service.js';

type Policy = (decider: Decider, people: TicketPeople) => PolicyRefusal | null;

/** Who may decide: the policy, asked with the addresses and the role that the person has now. */
@Injectable()
export class Deciders {
  constructor(
    private readonly accounts: Accounts,
    private readonly caseFiles: CaseFiles,
  ) {}

  /** The actor as the policy looks at people. */
  async of(manager: EntityManager, { id, role }: Pick<Actor, 'id' | 'role'>): Promise<Decider> {
    const addresses = await this.accounts.addresses(manager, id);
    return { id, role, addresses: addresses.map(addressKey) };
  }

  /**
   * Makes sure that the actor may act on the ticket, as it was seen.
   * @returns what the decision is made on
   * @throws ForbiddenException, ConflictException, StepRefused
   */
  async admit(
    tx: EntityManager,
    actor: Actor,
    ticket: Ticket,
    policy: Policy,
    version?: string,
  ): Promise<CaseFile> {
    const file = await this.caseFiles.of(tx, ticket);
    const refusal = policy(await this.of(tx, actor), file.people);
    if (refusal) refusePerson(refusal);
    if (version !== undefined) requireVersion(ticket, version);
    return file;
  }

  /** Admits the claimer of the ticket. */
  admitClaimer(
    tx: EntityManager,
    actor: Actor,
    ticket: Ticket,
    version: string,
  ): Promise<CaseFile> {
    return this.admit(tx, actor, ticket, workRefusal, version);
  }
}
