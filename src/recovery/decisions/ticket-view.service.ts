import { Injectable, NotFoundException } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { addressKey, isAddress } from '../../accounts/account/address.js';
import { Clock } from '../../config/clock.js';
import { AddressProof } from '../request/address-proof.entity.js';
import { approvalRefusal, secondRefusal, workRefusal } from '../rules/approval.policy.js';
import { compareBlindly, countCloseness } from '../rules/comparison.js';
import { type RiskNote, riskNotes } from '../rules/risk.js';
import { isRelinking } from '../rules/ticket-kinds.js';
import { parseTicketNumber, ticketNumber } from '../rules/ticket-number.js';
import { type BoundCase, type CaseFile, CaseFiles } from '../ticket/case-files.service.js';
import { Ticket } from '../ticket/ticket.entity.js';
import { approvalObstacle } from './approvals.service.js';
import { Candidates } from './candidates.service.js';
import { Deciders } from './deciders.service.js';
import type { ActsView, BoundView, TicketItem } from './ticket-view.js';
import { APPROVERS, CONVERSATION, HISTORY, SHARED_WITH_OTHERS } from './ticket-view-queries.js';

/** Gathers what staff sees of a ticket. No value on record is part of it. */
@Injectable()
export class TicketView {
  constructor(
    private readonly caseFiles: CaseFiles,
    private readonly candidates: Candidates,
    private readonly deciders: Deciders,
    private readonly clock: Clock,
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
      isRelinking: isRelinking(ticket.kind),
      who: [answers.person.givenName, answers.person.familyName].filter(Boolean).join(' '),
      submittedAt: ticket.submittedAt,
      dueAt: ticket.dueAt,
      holdUntil: ticket.holdUntil,
      contactAddress: ticket.contactAddress,
      answers,
      namedAddresses: named.map(({ address, provenAt }) => ({
        address,
        isProven: provenAt !== null,
      })),
      candidates: await this.candidates.of(manager, ticket, file),
      bound: file.bound && boundView(ticket, file.bound),
      rivals: file.rivalIds.map(ticketNumber),
      risks: await this.risks(manager, ticket, file),
      approvers: await manager.query(APPROVERS, [id]),
      secondName: await secondName(manager, ticket),
      conversation: await manager.query(CONVERSATION, [id]),
      history: await manager.query(HISTORY, [id]),
      acts: await this.acts(manager, actor, ticket, file),
    };
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
    };
  }

  private async risks(
    manager: EntityManager,
    ticket: Ticket,
    { bound, rivalIds }: CaseFile,
  ): Promise<RiskNote[]> {
    const [shared] = await manager.query<{ contact: boolean; network: boolean }[]>(
      SHARED_WITH_OTHERS,
      [ticket.id, ticket.contactKey, ticket.network],
    );
    const [only] = bound?.record.addresses ?? [];
    return riskNotes({
      hasRivals: rivalIds.length > 0,
      lastSignInAt: bound?.record.linkedAccount?.lastSignInAt ?? null,
      contactOnOtherTicket: shared?.contact ?? false,
      networkOnOtherTicket: shared?.network ?? false,
      approvalVoided: ticket.twoPeople,
      soleAddressProven:
        bound?.record.addresses.length === 1 &&
        bound.evidence.strong.some((item) => item.kind === 'address-code' && item.address === only),
      profileFrozen: bound?.source.frozen ?? false,
      now: this.clock.now(),
    });
  }
}

function boundView({ answers }: Ticket, bound: BoundCase): BoundView {
  const { signInEmail } = answers.person;
  const signInAddress = isAddress(signInEmail) ? addressKey(signInEmail) : '';
  const comparison = compareBlindly(answers, signInAddress, bound.record);
  return {
    certificationId: bound.record.certificationId,
    comparison,
    counts: countCloseness(comparison),
    paths: bound.paths,
    reached: bound.reached,
    strongCount: bound.evidence.strong.length,
    mediumCount: bound.evidence.medium.length,
    lastSignInAt: bound.record.linkedAccount?.lastSignInAt ?? null,
    isDormant: bound.record.linkedAccount?.isDormant ?? false,
    isFrozen: bound.source.frozen,
  };
}

async function secondName(manager: EntityManager, { secondId }: Ticket): Promise<string | null> {
  if (secondId === null) return null;
  const [row] = await manager.query<{ name: string }[]>('select name from accounts where id = $1', [
    secondId,
  ]);
  return row?.name ?? null;
}
