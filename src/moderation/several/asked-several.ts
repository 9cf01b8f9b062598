import type { VerbName } from '../decisions/verb.js';
import { isQueueKind, type QueueKind } from '../queue-kind.js';
import { queryText } from '../../web/query-text.js';
import { type AskedSeveral, type SeenItem, severalVerdicts } from './several-kinds.js';

const ITEM = /^[1-9]\d{0,9}$/;
const SEEN = /^([1-9]\d{0,9})\.(\d{1,10})$/;

/** What the address of a confirmation asks; null for a verdict that is none. */
export function askedByAddress(query: Record<string, unknown>): AskedSeveral | null {
  const verdict = verdictOf(queryText(query['kind']), queryText(query['verb']));
  return verdict && { ...verdict, seen: tickedItems(query).map((id) => ({ id, version: null })) };
}

/** The items that an address names, each once. */
export function tickedItems(query: Record<string, unknown>): string[] {
  const given: unknown[] = [query['item']].flat();
  return [...new Set(given.filter((id) => typeof id === 'string' && ITEM.test(id)))] as string[];
}

/** What a confirmation's form asks; null for a verdict that is none, no items where one of them is none or stands there twice. */
export function askedByForm(form: {
  kind: string;
  verb: string;
  items: string;
}): AskedSeveral | null {
  const verdict = verdictOf(form.kind, form.verb);
  const seen = form.items.split(' ').map(readSeen);
  const isWhole = seen.every((each): each is SeenItem => each !== null);
  const isOnce = new Set(seen.map((each) => each?.id)).size === seen.length;
  return verdict && { ...verdict, seen: isWhole && isOnce ? seen : [] };
}

/** Items with the versions that were seen, as one field of a form. */
export function seenText(items: readonly SeenItem[]): string {
  return items.map(({ id, version }) => `${id}.${version}`).join(' ');
}

function readSeen(text: string): SeenItem | null {
  const [, id, version] = SEEN.exec(text) ?? [];
  return id === undefined || version === undefined ? null : { id, version };
}

function verdictOf(kind: string, verb: string): { kind: QueueKind; verb: VerbName } | null {
  if (!isQueueKind(kind)) return null;
  const verdict = severalVerdicts(kind).find(({ name }) => name === verb);
  return verdict ? { kind, verb: verdict.name } : null;
}
