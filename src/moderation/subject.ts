import type { ItemRef, QueueKind } from './queue-kind.js';

/** What an item is about. The log and the notes keep to it, while the kind of the item changes with its state. */
export interface Subject {
  kind: 'post' | 'report' | 'ticket' | 'appeal';
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
  return { kind: isForumAppeal({ kind, id }) ? 'appeal' : SUBJECT_KINDS[kind], id };
}

/** Where the words of an item's verbs stand in `locales`: appeals of the forum have their own. */
export function wordsOf(item: ItemRef): QueueKind | 'forumAppeals' {
  return isForumAppeal(item) ? 'forumAppeals' : item.kind;
}

/** Appeals are of tickets, or of what was decided in the forum: their number says which. */
function isForumAppeal({ kind, id }: ItemRef): boolean {
  return kind === 'appeals' && id.startsWith('A-');
}
