/** What of a topic says whether it stands first in its category. */
export interface Pinning {
  pinnedAt: Date | null;
  pinnedUntil: Date | null;
}

/** So many topics of a category stand first at once: more would push what is new off the page. */
export const MOST_PINNED = 5;

export function isPinned({ pinnedAt, pinnedUntil }: Pinning, now: Date): boolean {
  return pinnedAt !== null && (pinnedUntil === null || pinnedUntil > now);
}

/**
 * SQL twin of `isPinned` on a topic `t`.
 * @param now placeholder that holds the moment, such as `$1`
 */
export function pinnedAt(now: string): string {
  return `(t.pinned_at is not null and coalesce(t.pinned_until, 'infinity') > ${now})`;
}
