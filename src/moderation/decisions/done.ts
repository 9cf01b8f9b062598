import { hasWords } from '../../language/words.js';
import { isQueueKind, type ItemRef } from '../queue-kind.js';
import { wordsOf } from '../subject.js';
import type { Message } from '../queue/queue.views.js';

/** What was done to which item. */
export interface DoneWord {
  what: string;
  item: ItemRef;
}

/** What was done to an item, as a word of the address that one is led to. */
export function doneWord(what: string, { kind, id }: ItemRef): string {
  return `${what}.${kind}.${id}`;
}

/** Null for a word that names nothing. */
export function readDoneWord(word: string): DoneWord | null {
  const [, what, kind, id] = /^([a-z-]+)\.([a-z]+)\.([\w-]{1,40})$/.exec(word) ?? [];
  if (what === undefined || kind === undefined || id === undefined) return null;
  return isQueueKind(kind) ? { what, item: { kind, id } } : null;
}

/** The line that says what was done; null for a word that names nothing. */
export function doneMessage(word: string): Message | null {
  if (word === 'none') return { key: 'moderation:done.none', params: {} };
  const done = readDoneWord(word);
  if (done === null) return null;
  const key = `moderation:done.${wordsOf(done.item)}.${done.what}`;
  return hasWords(key) ? { key, params: { id: done.item.id } } : null;
}
