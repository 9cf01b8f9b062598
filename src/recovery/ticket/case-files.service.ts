import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { Accounts } from '../../accounts/account/accounts.service.js';
import { addressKey, isAddress } from '../../accounts/account/address.js';
import { Clock } from '../../config/clock.js';
import { type RecordForComparison, Records } from '../../profile/record/records.service.js';
import { AddressProof } from '../request/address-proof.entity.js';
import type { TicketPeople } from '../rules/approval.policy.js';
import { targetDigest } from '../rules/approval-target.js';
import { type Brought, type Evidence, weigh } from '../rules/evidence-strength.js';
import { evaluatePaths, type PathEvaluation } from '../rules/paths.js';
import type { RecordFacts } from '../rules/record-facts.js';
import { Approval } from './approval.entity.js';
import { linkedAccountOf, recordFacts } from './record-facts.js';
import type { Ticket } from './ticket.entity.js';

/** A ticket bound to a record, weighed: what stands on both sides, and what it amounts to. */
export interface BoundCase {
  record: RecordFacts;
  source: RecordForComparison;
  evidence: Evidence;
  paths: PathEvaluation[];
  /** The first path that the evidence reaches, or null: then nobody may approve. */
  reached: PathEvaluation | null;
  /** What an approval of now would be given to. */
  digest: string;
}

/** Everything that a decision about a ticket is made on. */
export interface CaseFile {
  brought: Brought;
  approvals: Approval[];
  /** Open tickets for the same record. */
  rivalIds: number[];
  people: TicketPeople;
  /** Null while no record is chosen. */
  bound: BoundCase | null;
}

/** The states in which a ticket stands against another for the same record. */
const OPEN_STATES = `('submitted', 'in_review', 'waiting', 'second_review', 'hold', 'ready', 'disputed')`;

/** Gathers a ticket's evidence and weighs it by the rules, as things stand now. */
@Injectable()
export class CaseFiles {
  constructor(
    private readonly records: Records,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  async of(manager: EntityManager, ticket: Ticket): Promise<CaseFile> {
    const brought = await this.brought(manager, ticket);
    const approvals = await manager.findBy(Approval, { ticketId: ticket.id, voidedAt: IsNull() });
    const rivalIds = await rivalsOf(manager, ticket);
    const bound = await this.bind(manager, ticket, brought, rivalIds.length > 0);
    const people: TicketPeople = {
      subjectAccountId: bound?.record.linkedAccount?.id ?? null,
      filerAccountId: ticket.filerAccountId,
      addresses: [...new Set([...brought.typedAddresses, ...(bound?.record.addresses ?? [])])],
      claimerId: ticket.claimerId,
      secondId: ticket.secondId,
      approvers: approvals.flatMap(({ approverId, role }) =>
        approverId === null || role === null ? [] : [{ id: approverId, role }],
      ),
      needsLead: bound?.reached?.needsLead ?? false,
    };
    return { brought, approvals, rivalIds, people, bound };
  }

  /** The confirmed contact address counts among the proven ones: its code was entered as well. */
  private async brought(manager: EntityManager, ticket: Ticket): Promise<Brought> {
    const proofs = await manager.findBy(AddressProof, { ticketId: ticket.id });
    const { signInEmail } = ticket.answers.person;
    const typed = proofs.map((proof) => proof.addressKey);
    const proven = proofs.filter(({ provenAt }) => provenAt !== null);
    return {
      answers: ticket.answers,
      typedAddresses: [
        ...new Set([
          ticket.contactKey,
          ...typed,
          ...(isAddress(signInEmail) ? [addressKey(signInEmail)] : []),
        ]),
      ],
      provenAddresses: [
        ...new Set([ticket.contactKey, ...proven.map((proof) => proof.addressKey)]),
      ],
      factors: [],
    };
  }

  private async bind(
    manager: EntityManager,
    ticket: Ticket,
    brought: Brought,
    hasRivals: boolean,
  ): Promise<BoundCase | null> {
    if (ticket.profileId === null) return null;
    const source = await this.records.comparison(manager, ticket.profileId);
    if (!source) return null;
    const linked = await linkedAccountOf(manager, this.accounts, source, this.clock.now());
    const record = recordFacts(source, linked);
    const evidence = weigh(brought, record);
    const paths = evaluatePaths({
      evidence,
      record,
      identityChecks: [],
      hasRivals,
      twoPeople: ticket.twoPeople,
      risk: { addsPerson: false, addsHoldHours: 0 },
    });
    const digest = targetDigest({
      profileId: ticket.profileId,
      contact: ticket.contactKey,
      ...brought,
      identityChecks: [],
    });
    return {
      record,
      source,
      evidence,
      paths,
      reached: paths.find(({ reached }) => reached) ?? null,
      digest,
    };
  }
}

async function rivalsOf(manager: EntityManager, ticket: Ticket): Promise<number[]> {
  if (ticket.profileId === null) return [];
  const rows = await manager.query<{ id: number }[]>(
    `select id from recovery_tickets
     where profile_id = $1 and id <> $2 and state in ${OPEN_STATES} order by id`,
    [ticket.profileId, ticket.id],
  );
  return rows.map(({ id }) => id);
}
