import type { QueueKind } from '../queue-kind.js';

/** One item of the queue, as the rooms below offer it, with the claim that runs. */
export interface QueueRow {
  kind: QueueKind;
  id: string;
  title: string;
  /** Whom it is about, as staff reads it; '' where nobody is named. */
  who: string;
  summary: string;
  since: Date;
  dueAt: Date;
  /** What a decision has to name, so that it is refused once the item changed. */
  version: string;
  /** The account that the item is about: its person decides nothing here. */
  subjectAccountId: number | null;
  state: string;
  claimerId: number | null;
  claimerName: string | null;
}

/** Which claims a list shows: free and own ones, own ones, or all. */
export const QUEUE_VIEWS = ['free', 'mine', 'all'] as const;

export type QueueView = (typeof QUEUE_VIEWS)[number];

export interface QueueFilter {
  /** Null for all kinds. */
  kind: QueueKind | null;
  view: QueueView;
  /** A part of a number, a name or a title; '' for everything. */
  search: string;
  /** Whether only what is due soon, or late, and claimed by nobody. */
  near?: boolean;
}

/** How much waits of a kind. */
export interface QueueCount {
  open: number;
  late: number;
}
