import {
  claimRefusal,
  countsAsLead,
  type Decider,
  fitsSecond,
  isLeadMissing,
  type TicketPeople,
} from './approval.policy.js';

/** A member of staff who could be named, with what speaks for or against it. */
export interface Nominee extends Decider {
  /** Second reviews this person is named for at the moment. */
  openReviews: number;
  /** Was named for this ticket before and let it lie. */
  namedBefore: boolean;
  /** Was drawn by an approval that was taken back or is void, and did not let it lie. */
  drawnBefore: boolean;
}

/**
 * The people among whom the second person is drawn: who may decide and
 * approve, fits a missing lead and the outcome, was not named for this ticket before, and has the fewest open
 * reviews. Administrators stand in only where nobody else is left; people
 * named before only where nobody new is. Whoever was drawn by an approval that was taken back, or voided
 * by a rival, is drawn again: approving anew is no second draw.
 */
export function nomineesFor(ticket: TicketPeople, staff: readonly Nominee[]): Nominee[] {
  const able = staff.filter((person) => isAble(person, ticket));
  const chosen = [
    (person: Nominee) => person.drawnBefore,
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
    person.mayApprove &&
    claimRefusal(person, ticket) === null &&
    fitsSecond(person.role, ticket) &&
    (!isLeadMissing(ticket) || countsAsLead(person.role))
  );
}
