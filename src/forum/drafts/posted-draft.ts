import type { EntityManager } from 'typeorm';
import { type DraftPlace, placeKey } from './draft-place.js';

/**
 * Forgets the draft of what is being posted, in the transaction that posts it.
 * One that another window saved later stays: it holds other words.
 * @param version which saving the form began with; 0 where there was none
 */
export async function forgetPosted(
  tx: EntityManager,
  accountId: number,
  place: DraftPlace,
  version: number,
): Promise<void> {
  await tx.query('delete from post_drafts where account_id = $1 and place = $2 and version <= $3', [
    accountId,
    placeKey(place),
    version,
  ]);
}
