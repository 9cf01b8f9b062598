/** The kinds of the queue, as they stand in addresses, in the order of the console's head. */
export const QUEUE_KINDS = [
  'posts',
  'edits',
  'reports',
  'recovery',
  'second',
  'appeals',
  'disputes',
] as const;

export type QueueKind = (typeof QUEUE_KINDS)[number];

/** One item of the queue, as its address names it. */
export interface ItemRef {
  kind: QueueKind;
  /** Post or report id, or the number of a ticket or an appeal. */
  id: string;
}

export function isQueueKind(text: string): text is QueueKind {
  return (QUEUE_KINDS as readonly string[]).includes(text);
}

/** The address of an item's page. */
export function itemPath({ kind, id }: ItemRef): string {
  return `/moderation/${kind}/${encodeURIComponent(id)}`;
}
