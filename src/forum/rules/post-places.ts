/** Where a post stands; number null while it has none. */
export interface Place {
  topicId: number;
  number: number | null;
}

/** A post that is about to get another place. */
export interface PlacedPost extends Place {
  id: number;
  /** Number of the post of its topic that it answers. */
  replyTo: number | null;
  at: Date;
}

/** A post at its new place. */
export interface MovedPost extends Place {
  id: number;
  replyTo: number | null;
}

/** Names a place among others. */
export function placeName({ topicId, number }: Place): string {
  return `${topicId}#${number}`;
}

/**
 * The posts of two topics in one: its question stays first, what follows stands in the order of time. Posts
 * without a number go along without one.
 * @param into the topic that stays
 */
export function merged(into: number, posts: readonly PlacedPost[]): MovedPost[] {
  const isQuestion = ({ topicId, number }: Place) => topicId === into && number === 1;
  const numbered = posts
    .filter((post) => post.number !== null)
    .toSorted((a, b) => {
      if (isQuestion(a) || isQuestion(b)) return Number(isQuestion(b)) - Number(isQuestion(a));
      return a.at.getTime() - b.at.getTime() || a.id - b.id;
    });
  const numbers = new Map(numbered.map(({ id }, index) => [id, index + 1]));
  return moved(posts, ({ id }) => ({ topicId: into, number: numbers.get(id) ?? null }));
}

/** Some posts of a topic in one of their own, in their order; the others stay where they are. */
export function split(
  into: number,
  posts: readonly PlacedPost[],
  chosen: ReadonlySet<number>,
): MovedPost[] {
  const going = posts
    .filter(({ number }) => number !== null && chosen.has(number))
    .toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0));
  const numbers = new Map(going.map(({ id }, index) => [id, index + 1]));
  return moved(posts, ({ id, topicId, number }) => {
    const given = numbers.get(id);
    return given === undefined ? { topicId, number } : { topicId: into, number: given };
  });
}

/** Each post at its place; it answers what it answered, where that is in the same topic still. */
function moved(posts: readonly PlacedPost[], placeOf: (post: PlacedPost) => Place): MovedPost[] {
  const places = new Map(posts.map((post) => [placeName(post), placeOf(post)]));
  return posts.map((post) => {
    const place = placeOf(post);
    const answered = places.get(placeName({ ...post, number: post.replyTo }));
    const isTogether = post.replyTo !== null && answered?.topicId === place.topicId;
    return { id: post.id, ...place, replyTo: isTogether ? answered.number : null };
  });
}

/** So many posts go at once at most. */
const MOST_SPLIT = 200;

/** The numbers that somebody typed, such as `3, 5-8`; null where that says none, or too many. */
export function postNumbers(typed: string): Set<number> | null {
  const numbers = new Set<number>();
  for (const part of typed.split(/[\s,;،、，]+/).filter(Boolean)) {
    const [, from, to = from] = /^#?(\d{1,6})(?:[-–](\d{1,6}))?$/.exec(part) ?? [];
    if (from === undefined || Number(to) < Number(from)) return null;
    if (Number(to) - Number(from) >= MOST_SPLIT) return null;
    for (let number = Number(from); number <= Number(to); number += 1) numbers.add(number);
  }
  return numbers.size === 0 || numbers.size > MOST_SPLIT ? null : numbers;
}
