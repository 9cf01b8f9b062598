import type { TestWorld } from './test-app.js';

/** All that the forum keeps, but how often and in which order it was written. */
export async function forumState({ dataSource }: TestWorld): Promise<unknown> {
  const [rows] = await dataSource.query<unknown[]>(`
    select (select json_agg(to_jsonb(p) - 'version' order by id) from posts p) as posts,
      (select json_agg(to_jsonb(t) order by id) from topics t) as topics,
      (select json_agg(to_jsonb(c) order by id) from categories c) as categories,
      (select json_agg(to_jsonb(r) - 'version' order by id) from post_reports r) as reports`);
  return rows;
}
