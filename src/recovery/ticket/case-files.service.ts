import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { Accounts } from '../../accounts/account/accounts.service.js';
import { addressKey } from '../../accounts/account/address.js';
import { Records } from '../../profile/record/records.service.js';
import type { TicketOwners, TicketPeople } from '../rules/approval.policy.js';
import type { Brought } from '../rules/evidence-strength.js';
import { mergeDigest, risksOfBoth, strictestOf } from '../rules/merge.js';
import type { PathEvaluation } from '../rules/paths.js';
import type { Risk } from '../rules/risk.js';
import { correctsName, isAttaching, isMerging } from '../rules/ticket-kinds.js';
import { Vouching } from '../request/vouching.entity.js';
import { EvidenceFile } from '../files/evidence-file.entity.js';
import { Approval } from './approval.entity.js';
import { BroughtEvidence } from './brought-evidence.service.js';
import { CaseRisks } from './case-risks.service.js';
import { rivalsOf } from './rival-tickets.js';
import type { Ticket } from './ticket.entity.js';
import {
  type BoundCase,
  type RecordOfCase,
  type SideOfCase,
  WeighedRecords,
} from './weighed-records.service.js';

/** Everything that a decision about a ticket is made on. */
export interface CaseFile {
  brought: Brought;
  approvals: Approval[];
  /** The kind asks for a document, and no file stands with the request. */
  lacksDocument: boolean;
  /** Open tickets for the same record, or for one of the same two. */
  rivalIds: number[];
  people: TicketPeople;
  /** What speaks for looking twice, with what each adds. */
  risk: Risk;
  /** Null while no record is chosen. */
  bound: BoundCase | null;
  /** Of a merge: the record that is to lead to the bound one. Null while none is chosen. */
  merged: BoundCase | null;
  /**
   * What an approval asks for: the first path that the evidence reaches, of a
   * merge the stricter of both records. Null: then nobody may approve.
   */
  reached: PathEvaluation | null;
  /** What an approval of now would be given to; null where there is nothing to approve. */
  digest: string | null;
}

/** Gathers a ticket's evidence and weighs it by the rules, as things stand now. */
@Injectable()
export class CaseFiles {
  constructor(
    private readonly records: Records,
    private readonly accounts: Accounts,
    private readonly weighing: WeighedRecords,
    private readonly brought: BroughtEvidence,
    private readonly risks: CaseRisks,
  ) {}

  async of(manager: EntityManager, ticket: Ticket): Promise<CaseFile> {
    const own = await this.recordOf(manager, ticket.profileId);
    const other = await this.otherOf(manager, ticket, own);
    const approvals = await manager.findBy(Approval, { ticketId: ticket.id, voidedAt: IsNull() });
    const lacksDocument = await lacksItsDocument(manager, ticket);
    const rivalIds = await rivalsOf(manager, ticket, [own, other]);
    const sides = await this.weighed(manager, ticket, [own, other], rivalIds.length > 0);
    const { bound, merged } = sides;
    const reached = reachedOf(ticket, bound, merged);
    const brought = await this.brought.of(manager, ticket, own?.source ?? null);
    const people: TicketPeople = {
      ...(await this.ownersOf(manager, ticket, [own, other], brought)),
      claimerId: ticket.claimerId,
      secondId: ticket.secondId,
      approvers: approvals.flatMap(({ approverId, role }) =>
        approverId === null || role === null ? [] : [{ id: approverId, role }],
      ),
      needsLead: reached?.needsLead ?? false,
      needsAdministrator: isAttaching(ticket.kind),
    };
    const digest = digestOf(ticket, bound, merged);
    return { brought, approvals, lacksDocument, rivalIds, people, ...sides, reached, digest };
  }

  /** Whom a ticket is about, without weighing anything. */
  async owners(manager: EntityManager, ticket: Ticket): Promise<TicketOwners> {
    const own = await this.recordOf(manager, ticket.profileId);
    const other = await this.otherOf(manager, ticket, own);
    const brought = await this.brought.of(manager, ticket, null);
    return this.ownersOf(manager, ticket, [own, other], brought);
  }

  private async ownersOf(
    manager: EntityManager,
    ticket: Ticket,
    [own, other]: readonly [RecordOfCase | null, RecordOfCase | null],
    { provenAddresses }: Pick<Brought, 'provenAddresses'>,
  ): Promise<TicketOwners> {
    const vouchers = await manager.findBy(Vouching, { ticketId: ticket.id, answer: 'confirmed' });
    return {
      subjectAccountId: own?.record.linkedAccount?.id ?? null,
      filerAccountId: ticket.filerAccountId,
      // Whoever vouched for a requester decides nothing about the request. What was only typed is not
      // counted: else requesters would choose who decides, by typing the addresses of the others (T03).
      addresses: [
        ...new Set([
          ticket.contactKey,
          ...provenAddresses,
          ...vouchers.map((each) => each.addressKey),
          ...(own?.record.addresses ?? []),
          ...(await this.addressesOf(manager, other)),
        ]),
      ],
    };
  }

  private async recordOf(
    manager: EntityManager,
    profileId: number | null,
  ): Promise<RecordOfCase | null> {
    const source = profileId === null ? null : await this.records.comparison(manager, profileId);
    return source && this.weighing.facts(manager, source);
  }

  /** Where both are one by now, there is no other record. */
  private async otherOf(
    manager: EntityManager,
    ticket: Ticket,
    own: RecordOfCase | null,
  ): Promise<RecordOfCase | null> {
    if (!isMerging(ticket.kind)) return null;
    const other = await this.recordOf(manager, ticket.otherProfileId);
    return other?.source.profileId === own?.source.profileId ? null : other;
  }

  private async weighed(
    manager: EntityManager,
    ticket: Ticket,
    [own, other]: readonly [RecordOfCase | null, RecordOfCase | null],
    hasRivals: boolean,
  ): Promise<Pick<CaseFile, 'bound' | 'merged' | 'risk'>> {
    const first = own && (await this.weighing.evidence(manager, ticket, own, other));
    const second = other && (await this.weighing.evidence(manager, ticket, other, own));
    const ownRisk = await this.risks.of(manager, ticket, { bound: first, hasRivals });
    const otherRisk =
      second && (await this.risks.of(manager, ticket, { bound: second, hasRivals }));
    const risk = otherRisk ? risksOfBoth(ownRisk, otherRisk) : ownRisk;
    const weigh = (side: SideOfCase) =>
      this.weighing.weighed(manager, ticket, side, { risk, hasRivals });
    return { risk, bound: first && (await weigh(first)), merged: second && (await weigh(second)) };
  }

  /** Every address of the record that is to be merged, and of the account that signs in to it. */
  private async addressesOf(manager: EntityManager, side: RecordOfCase | null): Promise<string[]> {
    if (!side) return [];
    const { accountId } = side.source;
    const told = accountId === null ? [] : await this.accounts.toldAddresses(manager, accountId);
    return [...side.record.addresses, ...told.map(addressKey)];
  }
}

function reachedOf(
  ticket: Ticket,
  bound: BoundCase | null,
  merged: BoundCase | null,
): PathEvaluation | null {
  if (!isMerging(ticket.kind)) return bound?.reached ?? null;
  return strictestOf(bound?.reached ?? null, merged?.reached ?? null);
}

async function lacksItsDocument(manager: EntityManager, { id, kind }: Ticket): Promise<boolean> {
  if (!correctsName(kind)) return false;
  return !(await manager.existsBy(EvidenceFile, { ticketId: id, destroyedAt: IsNull() }));
}

function digestOf(
  ticket: Ticket,
  bound: BoundCase | null,
  merged: BoundCase | null,
): string | null {
  if (!isMerging(ticket.kind)) return bound?.digest ?? null;
  return bound && merged ? mergeDigest(bound.digest, merged.digest) : null;
}
