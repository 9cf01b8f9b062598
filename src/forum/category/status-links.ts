import { TOPIC_STATUSES, type TopicStatus } from '../rules/topic-status.js';

/** One choice of a list's filter: a key below `forum:status.`, its address, and whether it is the one shown. */
export interface StatusLink {
  status: TopicStatus | 'all';
  href: string;
  current: boolean;
}

/** An address with those of the parameters that say something. */
export function addressWith(path: string, params: Record<string, string>): string {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== ''));
  return query.size > 0 ? `${path}?${query}` : path;
}

/** The filter of a list as links; `kept` is what stands in the address besides. */
export function statusLinks(
  path: string,
  kept: Record<string, string>,
  current: TopicStatus | null,
): StatusLink[] {
  const href = (status: TopicStatus | null) => addressWith(path, { ...kept, status: status ?? '' });
  return [
    { status: 'all', href: href(null), current: current === null },
    ...TOPIC_STATUSES.map((status) => ({
      status,
      href: href(status),
      current: current === status,
    })),
  ];
}
