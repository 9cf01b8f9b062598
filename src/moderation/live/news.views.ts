import type { HeldClaim } from '../claims/claims.service.js';
import type { QueueRow } from '../queue/queue-row.js';
import type { Message } from '../queue/queue.views.js';

/** What an open page of an item shows. */
export interface Shown {
  version: string;
  /** Account that held the claim; '' where it was free. */
  claimer: string;
}

/** What is true of the item now. */
export interface Current {
  /** Null once it left the queue. */
  row: Pick<QueueRow, 'version'> | null;
  claim: Pick<HeldClaim, 'accountId' | 'name'> | null;
  /** What became of an item that left. */
  became: Message;
}

/**
 * What changed about an item since its page was opened, so that nobody works
 * on what others decided; null where the page is true still.
 */
export function itemNews(actorId: number, shown: Shown, now: Current): Message | null {
  if (now.row === null) return now.became;
  if (now.row.version !== shown.version) return { key: 'moderation:news.changed', params: {} };
  const claimer = now.claim === null ? '' : String(now.claim.accountId);
  if (claimer === shown.claimer || claimer === String(actorId)) return null;
  if (now.claim !== null) return { key: 'moderation:news.taken', params: { name: now.claim.name } };
  const own = shown.claimer === String(actorId);
  return { key: own ? 'moderation:claim.lost' : 'moderation:news.free', params: {} };
}
