/** What an address of a topic is made of. */
export interface TopicRef {
  id: number;
  slug: string;
}

export function topicPath({ id, slug }: TopicRef): string {
  return `/t/${id}/${encodeURIComponent(slug)}`;
}

/** The address of a published post: its part of the topic, and its place there. */
export function postPath(topic: TopicRef, number: number): string {
  return number === 1 ? `${topicPath(topic)}#p-1` : partPath(topic, number) + `#p-${number}`;
}

/** The address of the part of a topic that holds post `number`. */
export function partPath(topic: TopicRef, number: number): string {
  return number === 1 ? topicPath(topic) : `${topicPath(topic)}?post=${number}`;
}

/** The address of an own post that has no number, because it waits or was rejected. */
export function undecidedPath(topic: TopicRef, lastNumber: number, postId: number): string {
  return `${partPath(topic, Math.max(1, lastNumber))}#own-${postId}`;
}

/** A member's page; null for a former member, who has none. */
export function memberPath(handle: string | null): string | null {
  return handle && `/u/${encodeURIComponent(handle)}`;
}

/** The way of a visitor to sign in and come back. */
export function signInPath(next: string): string {
  return `/sign-in?next=${encodeURIComponent(next)}`;
}
