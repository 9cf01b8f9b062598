import { correctsName, isMerging } from '../rules/ticket-kinds.js';
import type { Ticket } from './ticket.entity.js';

/** The notices of a hold and of its end, by what the request ends in. */
export function noticesOf({ kind }: Pick<Ticket, 'kind'>): {
  hold: `recovery.${string}Notice`;
  done: `recovery.${string}Notice`;
} {
  if (correctsName(kind)) return { hold: 'recovery.nameHoldNotice', done: 'recovery.nameNotice' };
  if (isMerging(kind)) return { hold: 'recovery.mergeHoldNotice', done: 'recovery.mergedNotice' };
  return { hold: 'recovery.holdNotice', done: 'recovery.resolvedNotice' };
}

/** The record that a ticket is about, of a merge both. */
export function profilesOf({
  profileId,
  otherProfileId,
}: Pick<Ticket, 'profileId' | 'otherProfileId'>): number[] {
  return [profileId, otherProfileId].filter((each) => each !== null);
}
