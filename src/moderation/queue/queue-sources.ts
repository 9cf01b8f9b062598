import { heldPostsQueue, reportsQueue } from '../../forum/review/review-queue.js';
import {
  appealsQueue,
  disputesQueue,
  recoveryQueue,
  secondQueue,
} from '../../recovery/decisions/queue-queries.js';
import type { QueueKind } from '../queue-kind.js';

/**
 * What the rooms below offer of each kind: a `select` over their states, so
 * that no status is kept twice. Edits have none yet.
 */
export const QUEUE_SOURCES: Partial<Record<QueueKind, string>> = {
  posts: heldPostsQueue,
  reports: reportsQueue,
  recovery: recoveryQueue,
  second: secondQueue,
  appeals: appealsQueue,
  disputes: disputesQueue,
};
