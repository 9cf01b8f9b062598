import { sizeProblem, topicLengths } from './load-size.js';

describe('the size of a load', () => {
  it.each([
    [{ topics: 1, posts: 0, tickets: 0, holders: 0 }, null],
    [{ topics: 0, posts: 5, tickets: 0, holders: 0 }, '--posts need --topics to stand in'],
    [{ topics: 1.5, posts: 5, tickets: 0, holders: 0 }, '--topics takes'],
    [{ topics: 1, posts: -5, tickets: 0, holders: 0 }, '--posts takes'],
    [{ topics: 0, posts: 0, tickets: 0, holders: Number.NaN }, '--holders takes'],
    [{ topics: 0, posts: 0, tickets: 0, holders: 0 }, 'Nothing to make'],
  ])('%j: %s', (size, problem) => {
    const found = sizeProblem(size);
    if (problem === null) expect(found).toBeNull();
    else expect(found).toContain(problem);
  });

  it.each([
    [10, 10],
    [100, 1_000],
    [2_000, 20_000],
    [50, 3],
  ])('%i topics hold %i posts together, a few of them most', (topics, posts) => {
    const lengths = topicLengths({ topics, posts });
    expect(lengths).toHaveLength(topics);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(1);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(Math.max(topics, posts));
    expect(lengths[0]).toBeGreaterThanOrEqual(lengths.at(-1) ?? 0);
  });
});
