import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { ClaimLinks } from '../claim/claim-links.service.js';
import { RivalChallenges } from '../decisions/rival-challenges.service.js';
import { NameCorrections } from '../name/name-corrections.service.js';
import type { Verdict, VerdictReason } from '../rules/dispute.policy.js';
import { parseTicketNumber } from '../rules/ticket-number.js';
import { correctsName, isAttaching, type TicketKind } from '../rules/ticket-kinds.js';
import { HolderNotices } from '../ticket/holder-notices.service.js';
import { RequesterMail } from '../ticket/requester-mail.service.js';
import { TicketJournal } from '../ticket/ticket-journal.service.js';
import { Ticket } from '../ticket/ticket.entity.js';
import { TicketSteps } from '../ticket/ticket-steps.service.js';
import { RegainLinks } from './regain-links.service.js';
import { type Restored, Reversals } from './reversals.service.js';
import { DisputeVote } from './vote.entity.js';

/** A decided dispute, before it is written down. */
interface Closing {
  outcome: Verdict;
  reason: VerdictReason;
  /** Who has the record of before again, or that its name of before stands; null where nothing was changed. */
  restored: Restored | { name: boolean } | null;
}

/** What two agreeing votes bring about: everything as it was, or the request ended and undone. */
@Injectable()
export class DisputeOutcomes {
  constructor(
    private readonly steps: TicketSteps,
    private readonly rivals: RivalChallenges,
    private readonly reversals: Reversals,
    private readonly corrections: NameCorrections,
    private readonly regainLinks: RegainLinks,
    private readonly claimLinks: ClaimLinks,
    private readonly notices: HolderNotices,
    private readonly requesterMail: RequesterMail,
    private readonly journal: TicketJournal,
    private readonly clock: Clock,
  ) {}

  /** Accounts before profiles before tickets: locks those whose link a vote may bring back. */
  async lockAccounts(tx: EntityManager, number: string): Promise<void> {
    const ticket = await tx.findOneBy(Ticket, { id: parseTicketNumber(number) ?? 0 });
    if (ticket) await this.reversals.lockAccounts(tx, ticket);
  }

  /**
   * Ends a dispute of a locked ticket, and tells both sides.
   * @throws FormProblem where a link would move back on a sign-in alone
   */
  async carryOut(
    tx: EntityManager,
    ticket: Ticket,
    outcome: Verdict,
    reason: VerdictReason,
  ): Promise<Closing> {
    const now = this.clock.now();
    await tx.update(DisputeVote, { ticketId: ticket.id, endedAt: IsNull() }, { endedAt: now });
    if (outcome === 'dismiss') {
      await this.dismiss(tx, ticket, reason);
      return { outcome, reason, restored: null };
    }
    return { outcome, reason, restored: await this.uphold(tx, ticket, reason) };
  }

  /** Writes the decision and everybody's vote down, as the last act of the transaction. */
  async writeDown(
    tx: EntityManager,
    { id }: Ticket,
    votes: readonly DisputeVote[],
    { outcome, reason, restored }: Closing,
  ): Promise<void> {
    await this.journal.write(tx, id, outcome === 'dismiss' ? 'dismissed' : 'upheld', null, {
      reason,
      votes: votes.map(({ voterId, role, verdict }) => ({ voterId, role, verdict })),
      ...(restored && restoredDetails(restored)),
    });
  }

  private async dismiss(tx: EntityManager, ticket: Ticket, reason: VerdictReason): Promise<void> {
    await this.steps.take(tx, ticket, 'dismiss', { by: 'board' }, { lateToldAt: null });
    await this.rivals.voidIfShort(tx, ticket);
    await this.steps.change(tx, ticket, { dueAt: ticket.holdUntil ?? this.clock.now() });
    if (ticket.state === 'ready') await this.claimLinks.send(tx, ticket);
    await this.requesterMail.tellVerdict(tx, ticket, 'recovery.dismissedRequester', reason);
    await this.notices.tellVerdict(tx, ticket, 'recovery.dismissedHolder', reason);
  }

  private async uphold(
    tx: EntityManager,
    ticket: Ticket,
    reason: VerdictReason,
  ): Promise<Closing['restored']> {
    if (ticket.stoodIn === 'resolved') await this.reversals.requireEvidence(tx, ticket);
    await this.steps.take(
      tx,
      ticket,
      'uphold',
      { by: 'board' },
      { outcomeAt: ticket.outcomeAt ?? this.clock.now(), lateToldAt: null },
    );
    const isReversed = ticket.state === 'reversed';
    const isName = correctsName(ticket.kind);
    const restored = isReversed && !isName ? await this.reversals.undo(tx, ticket) : null;
    const name = isReversed && isName ? await this.corrections.undo(tx, ticket) : null;
    await this.requesterMail.tellVerdict(tx, ticket, 'recovery.upheldRequester', reason);
    const template = isReversed ? reversedWords(ticket.kind) : 'recovery.upheldHolder';
    await this.notices.tellVerdict(tx, ticket, template, reason);
    if (restored) await this.regainLinks.send(tx, ticket, restored);
    return name === null ? restored : { name };
  }
}

/** The mail that says what was undone. */
function reversedWords(kind: TicketKind) {
  if (isAttaching(kind)) return 'recovery.resultTakenOffHolder';
  return correctsName(kind) ? 'recovery.nameReversedHolder' : 'recovery.reversedHolder';
}

function restoredDetails(restored: NonNullable<Closing['restored']>): object {
  if ('name' in restored) return { restored: restored.name };
  const { accountId, mergedAccountId } = restored;
  return { restored: accountId !== null, ...(mergedAccountId !== null && { mergedAccountId }) };
}
