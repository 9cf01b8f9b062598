import { hasWords } from '../../language/words.js';
import { isQueueKind, type ItemRef } from '../queue-kind.js';
import type { Message } from '../queue/queue.views.js';

/** What was done to an item, as a word of the address that one is led to. */
export function doneWord(what: string, { kind, id }: ItemRef): string {
  return `${what}.${kind}.${id}`;
}

/** The line that says what was done; null for a word that names nothing. */
export function doneMessage(word: string): Message | null {
  if (word === 'none') return { key: 'moderation:done.none', params: {} };
  const [, what, kind, id] = /^([a-z-]+)\.([a-z]+)\.([\w-]{1,40})$/.exec(word) ?? [];
  if (what === undefined || kind === undefined || !isQueueKind(kind)) return null;
  const key = `moderation:done.${kind}.${what}`;
  return hasWords(key) ? { key, params: { id } } : null;
}
