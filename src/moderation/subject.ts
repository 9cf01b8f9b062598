import type { ItemRef, QueueKind } from './queue-kind.js';

/** What an item is about. The log and the notes keep to it, while the kind of the item changes with its state. */
export interface Subject {
  kind: 'post' | 'report' | 'ticket';
  id: string;
}

const SUBJECT_KINDS: Record<QueueKind, Subject['kind']> = {
  posts: 'post',
  edits: 'post',
  reports: 'report',
  recovery: 'ticket',
  second: 'ticket',
  appeals: 'ticket',
  disputes: 'ticket',
};

export function subjectOf({ kind, id }: ItemRef): Subject {
  return { kind: SUBJECT_KINDS[kind], id };
}
