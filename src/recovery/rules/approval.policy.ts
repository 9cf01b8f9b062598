import { hasRole, isStaff, type Role } from '../../accounts/access/role.js';

/** A person of the staff who wants to act on a ticket. */
export interface Decider {
  id: number;
  role: Role;
  /** Every address of this account in compared form. */
  addresses: readonly string[];
  /** Whether the role is old enough to approve with: `approval-right.ts`. */
  mayApprove: boolean;
}

/** Whom a ticket is about. Addresses are in compared form. */
export interface TicketOwners {
  /** The account that the record is linked to. */
  subjectAccountId: number | null;
  /** The account that was signed in when the ticket was sent. */
  filerAccountId: number | null;
  /** The contact address, every address on record, and those that the requester proved or was vouched for by. */
  addresses: readonly string[];
}

/** What a ticket knows of the people around it. */
export interface TicketPeople extends TicketOwners {
  claimerId: number | null;
  secondId: number | null;
  /** Whose approvals stand. */
  approvers: readonly { id: number; role: Role }[];
  /** The path or a rival asks for a lead among the approvers. */
  needsLead: boolean;
  /** The second person carries out what only an administrator may. */
  needsAdministrator?: boolean;
}

export type PolicyRefusal =
  | 'ownTicket'
  | 'notStaff'
  | 'notClaimer'
  | 'notNamed'
  | 'approvedBefore'
  | 'leadNeeded'
  | 'administratorNeeded'
  | 'involved'
  | 'votedBefore'
  | 'roleTooNew';

/** True for a lead, or an administrator in a lead's place. */
export function countsAsLead(role: Role): boolean {
  return hasRole(role, 'lead');
}

/**
 * True where the ticket is about the decider: subject, filer, or the owner of
 * one of its addresses. Nobody decides about an item of their own.
 */
export function isOwnTicket(
  decider: Pick<Decider, 'id' | 'addresses'>,
  ticket: TicketOwners,
): boolean {
  const isPerson = decider.id === ticket.subjectAccountId || decider.id === ticket.filerAccountId;
  return isPerson || decider.addresses.some((address) => ticket.addresses.includes(address));
}

/** Why this person may not take the ticket to work on it, or null. */
export function claimRefusal(decider: Decider, ticket: TicketPeople): PolicyRefusal | null {
  if (!isStaff(decider.role)) return 'notStaff';
  return isOwnTicket(decider, ticket) ? 'ownTicket' : null;
}

/** Why this person may not work on the ticket as its claimer (ask, reject, choose the record), or null. */
export function workRefusal(decider: Decider, ticket: TicketPeople): PolicyRefusal | null {
  return claimRefusal(decider, ticket) ?? (decider.id === ticket.claimerId ? null : 'notClaimer');
}

/** Why this person may not give the first approval, or null. */
export function approvalRefusal(decider: Decider, ticket: TicketPeople): PolicyRefusal | null {
  const refused = workRefusal(decider, ticket);
  if (refused) return refused;
  if (approvedBefore(decider, ticket)) return 'approvedBefore';
  return decider.mayApprove ? null : 'roleTooNew';
}

/** Why this person may not decide as the second one, or null. The second is named by the system and never the first. */
export function secondRefusal(decider: Decider, ticket: TicketPeople): PolicyRefusal | null {
  const refused = claimRefusal(decider, ticket);
  if (refused) return refused;
  if (approvedBefore(decider, ticket) || decider.id === ticket.claimerId) return 'approvedBefore';
  if (decider.id !== ticket.secondId) return 'notNamed';
  if (!decider.mayApprove) return 'roleTooNew';
  if (isLeadMissing(ticket) && !countsAsLead(decider.role)) return 'leadNeeded';
  return fitsSecond(decider.role, ticket) ? null : 'administratorNeeded';
}

/** True where the next approval has to come from a lead. */
export function isLeadMissing({ needsLead, approvers }: TicketPeople): boolean {
  return needsLead && !approvers.some(({ role }) => countsAsLead(role));
}

/** True for a role that may carry out what the ticket ends in. */
export function fitsSecond(role: Role, { needsAdministrator }: TicketPeople): boolean {
  return !needsAdministrator || role === 'administrator';
}

function approvedBefore(decider: Decider, { approvers }: TicketPeople): boolean {
  return approvers.some(({ id }) => id === decider.id);
}
