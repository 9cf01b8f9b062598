import { postPath, type TopicRef } from '../forum-paths.js';
import { type MovedPost, placeName, type PlacedPost } from '../rules/post-places.js';

const ADDRESS = /\]\(\/t\/(\d{1,9})\/[^\s)#]{0,400}#p-(\d{1,9})\)/g;

/**
 * What rewrites the addresses that quotations name, after posts moved.
 * @param before the posts as they stood
 * @param topics where they stand now, by id
 */
export function readdressing(
  before: readonly PlacedPost[],
  now: readonly MovedPost[],
  topics: ReadonlyMap<number, TopicRef>,
): (markdown: string) => string {
  const places = new Map(now.map((post) => [post.id, post]));
  const moved = new Map(
    before.flatMap((post) => {
      const place = places.get(post.id);
      const topic = place && topics.get(place.topicId);
      if (!topic || post.number === null || place.number === null) return [];
      return [[placeName(post), postPath(topic, place.number)]];
    }),
  );
  return (markdown) =>
    markdown.replace(ADDRESS, (address, topicId: string, number: string) => {
      const path = moved.get(placeName({ topicId: Number(topicId), number: Number(number) }));
      return path === undefined ? address : `](${path})`;
    });
}
