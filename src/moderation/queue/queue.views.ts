import type { Translate } from '../../language/words.js';
import { itemPath, type ItemRef, type QueueKind } from '../queue-kind.js';
import { isItemNumber } from '../sought-number.js';
import { subjectOf } from '../subject.js';
import { dueIn, type DueTone } from './due.js';
import { QUEUE_VIEWS, type QueueCount, type QueueFilter, type QueueRow } from './queue-row.js';

/** A key of `locales` and what to fill in. */
export interface Message {
  key: string;
  params: Record<string, unknown>;
}

/** One row of a list. */
export interface QueueRowView {
  href: string;
  kind: QueueKind;
  number: string;
  title: string;
  who: string;
  summary: string;
  due: Message & { tone: DueTone };
  claimer: { name: string; own: boolean } | null;
  current: boolean;
}

/** A link of the console's head. */
export interface QueueTab {
  href: string;
  text: string;
  count: number;
  current: boolean;
}

export type Counts = Record<QueueKind, QueueCount>;

export function queueRowView(
  row: QueueRow,
  { actorId, now, t, current }: { actorId: number; now: Date; t: Translate; current?: ItemRef },
): QueueRowView {
  return {
    href: itemPath(row),
    kind: row.kind,
    number: row.id,
    who: row.who,
    ...rowText(row, t),
    due: dueView(row.dueAt, now),
    claimer:
      row.claimerName === null ? null : { name: row.claimerName, own: row.claimerId === actorId },
    current: row.kind === current?.kind && row.id === current.id,
  };
}

/** A post brings its own words; of a ticket the room offers what kind it is, and one figure or name. */
function rowText(
  { kind, id, title, summary, state }: QueueRow,
  t: Translate,
): { title: string; summary: string } {
  if (kind === 'posts' || kind === 'edits' || kind === 'reports') return { title, summary };
  if (subjectOf({ kind, id }).kind === 'appeal')
    return { title: t(`moderation:appeal.of.${state}`, { title }), summary };
  const ticket = t(`recovery:kind.${title}.short`);
  if (kind === 'second')
    return { title: ticket, summary: t('moderation:ticket.named', { name: summary }) };
  const count = Number(summary);
  return { title: ticket, summary: count > 0 ? t('moderation:ticket.exams', { count }) : '' };
}

/** When an item is due, in words. */
export function dueView(dueAt: Date, now: Date): Message & { tone: DueTone } {
  const { tone, key, count } = dueIn(dueAt, now);
  return { tone, key: `moderation:due.${key}`, params: { count } };
}

/** The head: all items, a list for each kind that the rooms below offer, the search for people, the log and the statistics. */
export function queueTabs(
  counts: Counts,
  offered: readonly QueueKind[],
  current: QueueKind | 'all' | 'people' | 'log' | 'statistics' | null,
  t: Translate,
): QueueTab[] {
  return [
    {
      href: '/moderation',
      text: t('moderation:tab.all'),
      count: countOf(counts, null).count,
      current: current === 'all',
    },
    ...offered.map((kind) => ({
      href: `/moderation?kind=${kind}`,
      text: t(`moderation:tab.${kind}`),
      count: counts[kind].open,
      current: current === kind,
    })),
    {
      href: '/moderation/people',
      text: t('moderation:tab.people'),
      count: 0,
      current: current === 'people',
    },
    {
      href: '/moderation/log',
      text: t('moderation:tab.log'),
      count: 0,
      current: current === 'log',
    },
    {
      href: '/moderation/statistics',
      text: t('moderation:tab.statistics'),
      count: 0,
      current: current === 'statistics',
    },
  ];
}

/** How much a list of `kind` counts; null for all kinds. */
export function countOf(counts: Counts, kind: QueueKind | null): { count: number; late: number } {
  return sum(kind ? [counts[kind]] : Object.values(counts));
}

/** The choices of the list's filter. */
export function viewChoices(current: QueueFilter['view']): { value: string; current: boolean }[] {
  return QUEUE_VIEWS.map((value) => ({ value, current: value === current }));
}

/** The address of a list, with what differs from its beginning. */
export function queueHref({ kind, view, search, near }: QueueFilter, after: string | null): string {
  const query = new URLSearchParams();
  if (kind) query.set('kind', kind);
  if (view !== 'free') query.set('view', view);
  if (search) query.set('q', search);
  if (near) query.set('due', 'near');
  if (after) query.set('after', after);
  return query.size > 0 ? `/moderation?${query}` : '/moderation';
}

/** What leads are told of what is due soon and nobody works on; null where nothing is. */
export function nearNote(
  near: Counts,
  { kind, near: shown }: QueueFilter,
): { count: number; late: number; href: string; shown: boolean } | null {
  const { count, late } = countOf(near, kind);
  if (count === 0) return null;
  const list = { kind, view: 'free', search: '' } as const;
  return { count, late, href: queueHref({ ...list, near: !shown }, null), shown: shown === true };
}

/**
 * What an empty list says, and the way on from it: what has the number that was sought may be decided, and stands in the log.
 * @param open how much of this kind there is, whoever may work on it
 */
export function emptyList(
  { kind, view, search, near }: QueueFilter,
  open: number,
  t: Translate,
): { title: string; text: string; href: string; action: string } {
  const [name, href] = near
    ? ['near', '/moderation']
    : search
      ? isItemNumber(search)
        ? ['number', `/moderation/log?${new URLSearchParams({ id: search })}`]
        : ['search', '/moderation']
      : view !== 'all' && open > 0
        ? [view, queueHref({ kind, view: 'all', search }, null)]
        : kind
          ? ['kind', '/moderation']
          : ['all', '/moderation/log'];
  const words = (part: string) => t(`moderation:empty.${name}.${part}`);
  return { title: words('title'), text: words('text'), href, action: words('action') };
}

function sum(counts: QueueCount[]): { count: number; late: number } {
  return {
    count: counts.reduce((total, { open }) => total + open, 0),
    late: counts.reduce((total, { late }) => total + late, 0),
  };
}
