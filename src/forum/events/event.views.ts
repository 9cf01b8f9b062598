import { topicPath } from '../forum-paths.js';
import type { EventKind } from './topic-event.entity.js';
import type { EventRow } from './topic-events.js';

const ICONS: Record<EventKind, string> = {
  closed: 'lock',
  closing: 'clock',
  reopened: 'lock-open',
  pinned: 'pin',
  unpinned: 'pin-off',
  moved: 'folder',
  retagged: 'tag',
  duplicate: 'copy',
  merged: 'git-merge',
  split: 'split',
  splitFrom: 'split',
};

/** A line between two posts. */
export interface EventView {
  kind: EventKind;
  icon: string;
  /** '' where a timer did it. */
  by: string;
  at: Date;
  /** A sentence of the list `TOPIC_CLOSINGS`, as a key; null where none was given. */
  reason: string | null;
  until: Date | null;
  posts: number | null;
  /** The category or the topic that it names, as far as the person sees it. */
  link: { text: string; href: string } | null;
}

export function eventView(row: EventRow): EventView {
  const { kind, at, until, posts } = row;
  return {
    ...{ kind, at, until, posts, icon: ICONS[kind], by: row.actorName ?? '' },
    reason: row.reason === null ? null : `conduct:reason.${row.reason}.text`,
    link: categoryLink(row) ?? topicLink(row),
  };
}

function categoryLink({ categorySlug, categoryName }: EventRow): EventView['link'] {
  if (categorySlug === null) return null;
  return { text: categoryName ?? '', href: `/c/${encodeURIComponent(categorySlug)}` };
}

function topicLink({ otherId, otherSlug, otherTitle }: EventRow): EventView['link'] {
  if (otherId === null || otherSlug === null) return null;
  return { text: otherTitle ?? '', href: topicPath({ id: otherId, slug: otherSlug }) };
}

/** Events by the post that they stand before: each before the first post that is younger, the rest at the end. */
export function placedEvents(
  posts: readonly { id: number; at: Date }[],
  events: readonly EventView[],
): { before: Map<number, EventView[]>; after: EventView[] } {
  const before = new Map<number, EventView[]>();
  const after: EventView[] = [];
  for (const event of events) {
    const next = posts.find(({ at }) => at > event.at);
    const place = next ? (before.get(next.id) ?? []) : after;
    place.push(event);
    if (next) before.set(next.id, place);
  }
  return { before, after };
}
