import type { Role } from '../../accounts/access/role.js';

/** A proposal is open until one of the others comes to it. */
export type ProposalState = 'open' | 'confirmed' | 'refused' | 'withdrawn' | 'void' | 'expired';

/** What can be done about an open proposal. */
export const PROPOSAL_ACTS = ['confirm', 'refuse', 'withdraw'] as const;

export type ProposalAct = (typeof PROPOSAL_ACTS)[number];

/** What each act makes of a proposal. */
export const OUTCOME = {
  confirm: 'confirmed',
  refuse: 'refused',
  withdraw: 'withdrawn',
} as const satisfies Record<ProposalAct, ProposalState>;

/** How long the second administrator has. */
const OPEN_DAYS = 7;
const DAY_MS = 86_400_000;

/** What a proposal knows of time and people. */
export interface ProposalFacts {
  state: ProposalState;
  expiresAt: Date;
  /** Null where the account is gone. */
  proposedById: number | null;
  /** Whose role it is about; null for a setting. */
  accountId: number | null;
}

/** Who decides: an account and the roles as they are under the lock. */
export interface Deciding {
  id: number;
  roles: ReadonlyMap<number, Role>;
  now: Date;
}

export type ProposalRefusal =
  'notAdministrator' | 'decided' | 'expired' | 'own' | 'subject' | 'notProposer' | 'proposerGone';

/** Until when a proposal of now can be confirmed. */
export function proposalEnd(now: Date): Date {
  return new Date(now.getTime() + OPEN_DAYS * DAY_MS);
}

/**
 * Why this person may not do this, or null. To confirm takes a second
 * administrator: neither who proposed it nor whom it is about, while the first
 * is one still.
 */
export function actRefusal(
  act: ProposalAct,
  proposal: ProposalFacts,
  { id, roles, now }: Deciding,
): ProposalRefusal | null {
  if (roles.get(id) !== 'administrator') return 'notAdministrator';
  if (proposal.state !== 'open') return 'decided';
  if (proposal.expiresAt <= now) return 'expired';
  const isOwn = proposal.proposedById === id;
  if (act === 'withdraw') return isOwn ? null : 'notProposer';
  if (isOwn) return 'own';
  if (proposal.accountId === id) return 'subject';
  const proposer = proposal.proposedById === null ? undefined : roles.get(proposal.proposedById);
  return act === 'confirm' && proposer !== 'administrator' ? 'proposerGone' : null;
}
