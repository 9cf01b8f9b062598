import { heldEditsQueue, heldPostsQueue, reportsQueue } from '../../forum/review/review-queue.js';
import {
  appealsQueue,
  disputesQueue,
  recoveryQueue,
  secondQueue,
} from '../../recovery/decisions/queue-queries.js';
import type { QueueKind } from '../queue-kind.js';

/**
 * What the rooms below offer of each kind: a `select` over their states, so
 * that no status is kept twice.
 */
export const QUEUE_SOURCES: Partial<Record<QueueKind, string>> = {
  posts: heldPostsQueue,
  edits: heldEditsQueue,
  reports: reportsQueue,
  recovery: recoveryQueue,
  second: secondQueue,
  appeals: appealsQueue,
  disputes: disputesQueue,
};
