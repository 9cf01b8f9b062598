import { hasRole } from '../../accounts/access/role.js';
import {
  claimRefusal,
  type Decider,
  type PolicyRefusal,
  type TicketPeople,
} from './approval.policy.js';

/** Why a merge is undone, from a list: it is told to everybody whom it concerns. */
export const MERGE_UNDO_REASONS = ['two-persons', 'wrong-record', 'asked'] as const;
export type MergeUndoReason = (typeof MERGE_UNDO_REASONS)[number];

/** Why this person may not undo a merge, or null: leads and administrators may, nobody an own one, and nobody one that they approved. */
export function mergeUndoRefusal(decider: Decider, ticket: TicketPeople): PolicyRefusal | null {
  const refused = claimRefusal(decider, ticket);
  if (refused) return refused;
  if (!hasRole(decider.role, 'lead')) return 'leadNeeded';
  return ticket.approvers.some(({ id }) => id === decider.id) ? 'involved' : null;
}
