import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { Accounts } from '../../accounts/account/accounts.service.js';
import { Factors } from '../../accounts/factors/factors.service.js';
import { Clock } from '../../config/clock.js';
import type { RecordForComparison } from '../../profile/record/records.service.js';
import { ProtectiveSettings } from '../../settings/protective-settings.service.js';
import type { Protections } from '../../settings/rules/protections.js';
import { targetDigest } from '../rules/approval-target.js';
import { type Brought, type Evidence, weigh } from '../rules/evidence-strength.js';
import { type StandingFacts, weighSide } from '../rules/merge.js';
import { evaluatePaths, type PathEvaluation, type Strictness } from '../rules/paths.js';
import type { RecordFacts } from '../rules/record-facts.js';
import type { Risk } from '../rules/risk.js';
import { correctsName, isMerging } from '../rules/ticket-kinds.js';
import { BroughtEvidence } from './brought-evidence.service.js';
import { IdentityCheck } from './identity-check.entity.js';
import { linkedAccountOf, recordFacts } from './record-facts.js';
import type { Ticket } from './ticket.entity.js';

/** A ticket bound to a record, weighed: what stands on both sides, and what it amounts to. */
export interface BoundCase {
  record: RecordFacts;
  source: RecordForComparison;
  evidence: Evidence;
  /** The identity checks that were written down for this record, in order. */
  identityChecks: IdentityCheck[];
  paths: PathEvaluation[];
  /** The first path that the evidence for this record reaches, or null. */
  reached: PathEvaluation | null;
  /** Record, new address and evidence, as an approval is frozen to them. */
  digest: string;
}

/** A record before it is weighed. */
export interface RecordOfCase {
  source: RecordForComparison;
  record: RecordFacts;
}

/** A record, and what was brought for it. */
export interface SideOfCase extends RecordOfCase {
  brought: Brought;
  evidence: Evidence;
  isFrozen: boolean;
}

/** What circumstances add to the evidence. */
interface Circumstances {
  risk: Risk;
  hasRivals: boolean;
}

/** Weighs what a requester brought against one record, by the rules, as things stand now. */
@Injectable()
export class WeighedRecords {
  constructor(
    private readonly accounts: Accounts,
    private readonly factors: Factors,
    private readonly brought: BroughtEvidence,
    private readonly settings: ProtectiveSettings,
    private readonly clock: Clock,
  ) {}

  /** A record with the account that signs in to it. */
  async facts(manager: EntityManager, source: RecordForComparison): Promise<RecordOfCase> {
    const { accounts, factors } = this;
    const linked = await linkedAccountOf(manager, { accounts, factors }, source, this.clock.now());
    return { source, record: recordFacts(source, linked) };
  }

  /** What was brought for a record, and what it amounts to; of a merge, for one of its two. */
  async evidence(
    manager: EntityManager,
    ticket: Ticket,
    own: RecordOfCase,
    other: RecordOfCase | null,
  ): Promise<SideOfCase> {
    const brought = await this.brought.of(manager, ticket, own.source);
    const evidence = isMerging(ticket.kind)
      ? weighSide(brought, own.record, other?.record ?? null)
      : weigh(brought, own.record);
    return { ...own, brought, evidence, isFrozen: own.source.frozen };
  }

  /** The paths that are open for a record, and what an approval of now would be frozen to. */
  async weighed(
    manager: EntityManager,
    ticket: Ticket,
    { record, source, evidence, brought }: SideOfCase,
    { risk, hasRivals }: Circumstances,
  ): Promise<BoundCase> {
    const { profileId } = record;
    const identityChecks = await manager.find(IdentityCheck, {
      where: { ticketId: ticket.id, profileId, takenBackAt: IsNull() },
      order: { id: 'ASC' },
    });
    const paths = evaluatePaths({
      evidence,
      record,
      identityChecks: identityChecks.map(({ kind }) => kind),
      hasRivals,
      twoPeople: ticket.twoPeople,
      leadAndAnother: correctsName(ticket.kind),
      risk,
      strictness: strictnessOf(await this.settings.inForce(manager)),
    });
    const digest = targetDigest({
      profileId,
      contact: ticket.contactKey,
      ...brought,
      identityChecks: identityChecks.map(({ id, kind }) => `${kind} ${id}`),
    });
    const reached = paths.find((path) => path.reached) ?? null;
    return { record, source, evidence, identityChecks, paths, reached, digest };
  }
}

/** What decides which of two records stands. */
export function standingFacts({ source, record }: RecordOfCase): StandingFacts {
  return {
    certificationId: record.certificationId,
    isLive: record.linkedAccount !== null && !record.linkedAccount.isDormant,
    awards: source.awards.length,
  };
}

function strictnessOf(inForce: Protections): Strictness {
  return {
    addsHoldHours: {
      A: inForce.extraHoldHoursA,
      B: inForce.extraHoldHoursB,
      C: inForce.extraHoldHoursC,
      D: inForce.extraHoldHoursD,
    },
    twoPeople: inForce.secondPersonAlways === 1,
  };
}
