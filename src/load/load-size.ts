/** How much is made. */
export interface LoadSize {
  topics: number;
  /** Of all topics together, their first ones among them. */
  posts: number;
  tickets: number;
  holders: number;
}

export const SIZE_OPTIONS = ['topics', 'posts', 'tickets', 'holders'] as const;

const MOST = 5_000_000;

/** What speaks against a size, in words for the operator; null where nothing does. */
export function sizeProblem(size: LoadSize): string | null {
  const wrong = SIZE_OPTIONS.find(
    (name) => !Number.isSafeInteger(size[name]) || size[name] < 0 || size[name] > MOST,
  );
  if (wrong) return `--${wrong} takes a whole number up to ${MOST}`;
  if (size.posts > 0 && size.topics === 0) return '--posts need --topics to stand in';
  if (SIZE_OPTIONS.every((name) => size[name] === 0))
    return 'Nothing to make: give --topics, --posts, --tickets or --holders a number';
  return null;
}

/**
 * How many posts each topic has: one each, the rest by Zipf, so that a few are
 * very long and most are short. As many as there are posts, where those are
 * not fewer than topics.
 */
export function topicLengths({ topics, posts }: Pick<LoadSize, 'topics' | 'posts'>): number[] {
  const replies = Math.max(0, posts - topics);
  const weights = Array.from({ length: topics }, (_, rank) => 1 / (rank + 8));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let owed = 0;
  return weights.map((weight) => {
    owed += (weight / whole) * replies;
    const own = Math.floor(owed + 1e-6);
    owed -= own;
    return 1 + own;
  });
}
