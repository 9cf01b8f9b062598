import {
  claimRefusal,
  countsAsLead,
  type Decider,
  isLeadMissing,
  type TicketPeople,
} from './approval.policy.js';

/** A member of staff who could be named, with what speaks for or against it. */
export interface Nominee extends Decider {
  /** Second reviews this person is named for at the moment. */
  openReviews: number;
  /** Was named for this ticket before and let it lie. */
  namedBefore: boolean;
}

/**
 * The people among whom the second person is drawn: who may decide, fits a
 * missing lead, was not named for this ticket before, and has the fewest open
 * reviews. Administrators stand in only where nobody else is left; people
 * named before only where nobody new is.
 */
export function nomineesFor(ticket: TicketPeople, staff: readonly Nominee[]): Nominee[] {
  const able = staff.filter((person) => isAble(person, ticket));
  const chosen = [
    (person: Nominee) => !person.namedBefore && person.role !== 'administrator',
    (person: Nominee) => !person.namedBefore,
    (person: Nominee) => person.id !== ticket.secondId,
    () => true,
  ]
    .map((wanted) => able.filter(wanted))
    .find((people) => people.length > 0);
  const fewest = Math.min(...(chosen ?? []).map(({ openReviews }) => openReviews));
  return (chosen ?? []).filter(({ openReviews }) => openReviews === fewest);
}

function isAble(person: Nominee, ticket: TicketPeople): boolean {
  const isFirst =
    person.id === ticket.claimerId || ticket.approvers.some(({ id }) => id === person.id);
  return (
    !isFirst &&
    claimRefusal(person, ticket) === null &&
    (!isLeadMissing(ticket) || countsAsLead(person.role))
  );
}
