import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Accounts } from '../../accounts/account/accounts.service.js';
import type { Actor } from '../../accounts/access/actor.js';
import { addressKey } from '../../accounts/account/address.js';
import { Clock } from '../../config/clock.js';
import { approvesFrom, mayApprove } from '../rules/approval-right.js';
import {
  type Decider,
  isOwnTicket,
  type PolicyRefusal,
  type TicketPeople,
  workRefusal,
} from '../rules/approval.policy.js';
import { isPast } from '../rules/deadlines.js';
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
    private readonly clock: Clock,
  ) {}

  /** The actor as the policy looks at people: an address given up yesterday still stands for them (T03). */
  async of(manager: EntityManager, { id }: Pick<Actor, 'id'>): Promise<Decider> {
    const { role, roleSince } = await this.accounts.get(manager, id);
    const addresses = await this.accounts.toldAddresses(manager, id);
    return {
      id,
      role,
      addresses: addresses.map(addressKey),
      mayApprove: mayApprove(roleSince, this.clock.now()),
    };
  }

  /** From when the actor may approve; null where that time has come, or never does. */
  async approvesLater(manager: EntityManager, { id }: Pick<Actor, 'id'>): Promise<Date | null> {
    const from = approvesFrom((await this.accounts.get(manager, id)).roleSince);
    return from !== null && !isPast(from, this.clock.now()) ? from : null;
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

  /** Why the actor may not act on the ticket now, or null. */
  async refusal(
    manager: EntityManager,
    actor: Pick<Actor, 'id'>,
    ticket: Ticket,
    policy: Policy,
  ): Promise<PolicyRefusal | null> {
    const { people } = await this.caseFiles.of(manager, ticket);
    return policy(await this.of(manager, actor), people);
  }

  /** Whether the ticket is about the actor: by its record, by who sent it, or by an address (T03). */
  async isOwn(manager: EntityManager, actor: Pick<Actor, 'id'>, ticket: Ticket): Promise<boolean> {
    return isOwnTicket(await this.of(manager, actor), await this.caseFiles.owners(manager, ticket));
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
