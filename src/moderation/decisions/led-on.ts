import type { Actor } from '../../accounts/access/actor.js';
import { itemPath, type ItemRef } from '../queue-kind.js';
import type { Queue } from '../queue/queue.service.js';
import { doneWord } from './done.js';
import type { VerbName } from './verb.js';

/** Where a decision leads: to the next item of its kind that is free, or to the empty queue. */
export async function ledOn(
  queue: Queue,
  actor: Actor,
  item: ItemRef,
  name: VerbName,
): Promise<string> {
  const next = await queue.first(actor, item.kind);
  const done = `done=${doneWord(name, item)}`;
  return (next ? `${itemPath(next)}?` : `/moderation?kind=${item.kind}&`) + done;
}
