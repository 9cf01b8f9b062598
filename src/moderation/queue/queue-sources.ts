import { forumAppealsQueue } from '../../forum/appeal/appeal-queue.js';
import { heldEditsQueue, heldPostsQueue, reportsQueue } from '../../forum/review/review-queue.js';
import {
  appealsQueue,
  disputesQueue,
  recoveryQueue,
  secondQueue,
} from '../../recovery/decisions/queue-queries.js';
import type { QueueKind } from '../queue-kind.js';

/**
 * What the rooms below offer of each kind: `select`s over their states, so
 * that no status is kept twice. Each is read by itself in the order of its
 * index.
 */
export const QUEUE_SOURCES: Partial<Record<QueueKind, readonly string[]>> = {
  posts: [heldPostsQueue],
  edits: [heldEditsQueue],
  reports: [reportsQueue],
  recovery: [recoveryQueue],
  second: [secondQueue],
  appeals: [appealsQueue, forumAppealsQueue],
  disputes: [disputesQueue],
};
