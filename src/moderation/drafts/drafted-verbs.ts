import type { VerbName } from '../decisions/verb.js';
import type { QueueKind } from '../queue-kind.js';

/**
 * Whether what is begun for a verb is kept for colleagues. Not of a vote in a dispute: nobody votes
 * after others.
 */
export function isDrafted(kind: QueueKind, verb: VerbName): boolean {
  return kind !== 'disputes' && verb !== 'dismissal' && verb !== 'upholding';
}
