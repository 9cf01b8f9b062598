import { Injectable, NotFoundException } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { addressKey, isAddress } from '../../accounts/account/address.js';
import { nameLines } from '../../profile/name/legal-name.js';
import { AddressProof } from '../request/address-proof.entity.js';
import { nameOf } from '../rules/answers.js';
import { approvalRefusal, secondRefusal, workRefusal } from '../rules/approval.policy.js';
import { compareBlindly, countCloseness } from '../rules/comparison.js';
import { correctedName } from '../rules/corrected-name.js';
import { answersAbout, standsBefore } from '../rules/merge.js';
import { mergePreview } from '../rules/merge-preview.js';
import { correctsName, endsInClaim, isAttaching, isMerging } from '../rules/ticket-kinds.js';
import { parseTicketNumber, ticketNumber } from '../rules/ticket-number.js';
import { type CaseFile, CaseFiles } from '../ticket/case-files.service.js';
import { type BoundCase, standingFacts } from '../ticket/weighed-records.service.js';
import { maskedAddress } from '../status/masked-address.js';
import { Ticket } from '../ticket/ticket.entity.js';
import { approvalObstacle } from './approvals.service.js';
import { Candidates } from './candidates.service.js';
import { Deciders } from './deciders.service.js';
import type { ActsView, BoundView, PreviewView, TicketItem } from './ticket-view.js';
import { APPROVERS, CONVERSATION, FILES, HISTORY, VOUCHERS } from './ticket-view-queries.js';

/** Gathers what staff sees of a ticket. No value on record is part of it. */
@Injectable()
export class TicketView {
  constructor(
    private readonly caseFiles: CaseFiles,
    private readonly candidates: Candidates,
    private readonly deciders: Deciders,
  ) {}

  /** @throws NotFoundException for a number that no ticket has */
  async item(manager: EntityManager, actor: Actor, number: string): Promise<TicketItem> {
    const ticket = await manager.findOneBy(Ticket, { id: parseTicketNumber(number) ?? 0 });
    if (!ticket) throw new NotFoundException();
    const file = await this.caseFiles.of(manager, ticket);
    const { id, answers } = ticket;
    const named = await manager.findBy(AddressProof, { ticketId: id });
    return {
      number: ticketNumber(id),
      kind: ticket.kind,
      state: ticket.state,
      version: String(ticket.version),
      endsInClaim: endsInClaim(ticket.kind),
      isMerging: isMerging(ticket.kind),
      naming: namingOf(ticket),
      isAttaching: isAttaching(ticket.kind),
      who: nameOf(answers.person),
      submittedAt: ticket.submittedAt,
      locale: ticket.locale,
      dueAt: ticket.dueAt,
      holdUntil: ticket.holdUntil,
      contactAddress: ticket.contactAddress,
      answers,
      namedAddresses: named.map(({ address, provenAt }) => ({
        address,
        isProven: provenAt !== null,
      })),
      vouchers: await manager.query(VOUCHERS, [id]),
      candidates: await this.candidates.of(manager, ticket, file),
      bound: file.bound && boundView(ticket, file.bound, file.merged),
      merged: file.merged && boundView(ticket, file.merged, file.bound),
      preview: previewOf(file),
      reached: file.reached,
      rivals: file.rivalIds.map(ticketNumber),
      risks: file.risk.notes,
      approvers: await manager.query(APPROVERS, [id]),
      secondName: await secondName(manager, ticket),
      files: await manager.query(FILES, [id]),
      conversation: await manager.query(CONVERSATION, [id]),
      history: await manager.query(HISTORY, [id]),
      acts: await this.acts(manager, actor, ticket, file),
    };
  }

  /** Whether the ticket is the actor's own: `Deciders.isOwn`. */
  async isOwn(manager: EntityManager, actor: Actor, number: string): Promise<boolean> {
    const ticket = await manager.findOneBy(Ticket, { id: parseTicketNumber(number) ?? 0 });
    if (!ticket) return false;
    return this.deciders.isOwn(manager, actor, ticket);
  }

  private async acts(
    manager: EntityManager,
    actor: Actor,
    ticket: Ticket,
    file: CaseFile,
  ): Promise<ActsView> {
    const decider = await this.deciders.of(manager, actor);
    const isSecond = ticket.state === 'second_review';
    const approval = isSecond ? secondRefusal : approvalRefusal;
    const work = isSecond ? secondRefusal : workRefusal;
    return {
      approve: approval(decider, file.people) ?? approvalObstacle(ticket, file),
      work: work(decider, file.people),
      approvesLater: await this.deciders.approvesLater(manager, actor),
    };
  }
}

function boundView(ticket: Ticket, bound: BoundCase, other: BoundCase | null): BoundView {
  const answers = isMerging(ticket.kind)
    ? answersAbout(ticket.answers, bound.record, other?.record ?? null)
    : ticket.answers;
  const { signInEmail } = answers.person;
  const signInAddress = isAddress(signInEmail) ? addressKey(signInEmail) : '';
  const comparison = compareBlindly(answers, signInAddress, bound.record);
  return {
    certificationId: bound.record.certificationId,
    answers,
    comparison,
    counts: countCloseness(comparison),
    identityChecks: bound.identityChecks,
    paths: bound.paths,
    reached: bound.reached,
    strongCount: bound.evidence.strong.length,
    mediumCount: bound.evidence.medium.length,
    lastSignInAt: bound.record.linkedAccount?.lastSignInAt ?? null,
    isDormant: bound.record.linkedAccount?.isDormant ?? false,
    isFrozen: bound.source.frozen,
  };
}

function namingOf({ kind, answers: { newName } }: Ticket): TicketItem['naming'] {
  if (!correctsName(kind)) return null;
  const name = correctedName(newName);
  return { lines: name ? nameLines(name) : [], cause: newName?.cause ?? '' };
}

function previewOf({ bound, merged }: CaseFile): PreviewView | null {
  if (!bound || !merged) return null;
  return {
    rows: mergePreview(bound.source, merged.source, maskedAddress),
    isTurned: standsBefore(standingFacts(merged), standingFacts(bound)),
    endsSignIn: merged.source.accountId !== null,
  };
}

async function secondName(manager: EntityManager, { secondId }: Ticket): Promise<string | null> {
  if (secondId === null) return null;
  const [row] = await manager.query<{ name: string }[]>('select name from accounts where id = $1', [
    secondId,
  ]);
  return row?.name ?? null;
}
