import type { Role } from '../../accounts/access/role.js';
import {
  claimRefusal,
  countsAsLead,
  type Decider,
  type PolicyRefusal,
  type TicketPeople,
} from './approval.policy.js';

/** What can become of an objection. */
const VERDICTS = ['dismiss', 'uphold'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Why a dispute was decided so. Both sides read it, so none of them says which detail was right. */
export const VERDICT_REASONS = {
  dismiss: ['requester-showed', 'mistaken'],
  uphold: ['holder-showed', 'doubtful'],
} as const satisfies Record<Verdict, readonly string[]>;
export type VerdictReason = (typeof VERDICT_REASONS)[Verdict][number];

export function isReasonFor(verdict: Verdict, reason: string): reason is VerdictReason {
  return (VERDICT_REASONS[verdict] as readonly string[]).includes(reason);
}

/** One vote as it was given, with the role of then. */
export interface Vote {
  voterId: number;
  role: Role;
  verdict: Verdict;
}

/** Who has to do with a dispute besides the people of its ticket. */
export interface DisputePeople extends TicketPeople {
  /** Whoever worked on the ticket before, and every account that ever had the record. */
  involved: readonly number[];
  /** The addresses of those who objected, and what either side proved; in compared form. */
  objectors: readonly string[];
  votes: readonly Vote[];
}

/**
 * Why this person may not vote, or null. Nobody votes who worked on the
 * ticket, or whom it is about on either side. One of two agreeing votes is a
 * lead's: so the second is, where the first is not; and the third, who decides
 * where two differ, is one in any case.
 */
export function voteRefusal(decider: Decider, dispute: DisputePeople): PolicyRefusal | null {
  const refused = claimRefusal(decider, dispute);
  if (refused) return refused;
  if (decider.addresses.some((address) => dispute.objectors.includes(address))) return 'ownTicket';
  if (dispute.votes.some(({ voterId }) => voterId === decider.id)) return 'votedBefore';
  if (isInvolved(decider, dispute)) return 'involved';
  if (!decider.mayApprove) return 'roleTooNew';
  return leadIsNeeded(dispute.votes) && !countsAsLead(decider.role) ? 'leadNeeded' : null;
}

/** What was decided: the verdict of two agreeing votes, one of them a lead's; null while there is none. */
export function decided(votes: readonly Vote[]): Verdict | null {
  const carries = (verdict: Verdict) => {
    const agreeing = votes.filter((vote) => vote.verdict === verdict);
    return agreeing.length >= 2 && agreeing.some(({ role }) => countsAsLead(role));
  };
  return VERDICTS.find(carries) ?? null;
}

function isInvolved({ id }: Decider, dispute: DisputePeople): boolean {
  return (
    id === dispute.claimerId ||
    id === dispute.secondId ||
    dispute.approvers.some((approver) => approver.id === id) ||
    dispute.involved.includes(id)
  );
}

function leadIsNeeded(votes: readonly Vote[]): boolean {
  if (votes.length === 0) return false;
  return votes.length >= 2 || !votes.some(({ role }) => countsAsLead(role));
}
