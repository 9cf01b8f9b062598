import type { EntityManager } from 'typeorm';
import type { TopicPlace } from '../category/topic-cursor.js';
import { categoryPath } from '../category/category.views.js';
import { isStaffMember, topicVisibleTo } from '../forum.policy.js';
import { topicPath } from '../forum-paths.js';
import type { Level, Mailing } from '../rules/following.js';

/** A choice for a topic or a category, in the list of all. */
export interface FollowLine {
  name: string;
  path: string;
  level: Level | null;
  mail: Mailing | null;
}

const SIZE = 30;

interface TopicFollowRow {
  id: number;
  slug: string;
  title: string;
  level: Level | null;
  mail: Mailing | null;
  at: Date;
}

/** The categories for which somebody chose anything, in the forum's order. */
export async function followedCategories(
  manager: EntityManager,
  accountId: number,
): Promise<FollowLine[]> {
  const rows = await manager.query<(Omit<FollowLine, 'path'> & { slug: string })[]>(
    `select c.name, c.slug, f.level, f.mail from category_follows f join categories c on c.id = f.category_id
     where f.account_id = $1 and (not c.staff_only or ${isStaffMember('$1')}) order by c.position, c.id`,
    [accountId],
  );
  return rows.map(({ slug, ...row }) => ({ ...row, path: `${categoryPath(slug)}#follow` }));
}

/** The topics for which somebody chose anything and which they see, the newest choice first. */
export async function followedTopics(
  manager: EntityManager,
  accountId: number,
  after: TopicPlace | null,
): Promise<{ lines: FollowLine[]; older: TopicPlace | null }> {
  const rows = await manager.query<TopicFollowRow[]>(
    `select t.id, t.slug, t.title, f.level, f.mail, f.at
     from topic_follows f join topics t on t.id = f.topic_id
     where f.account_id = $1 and ${topicVisibleTo('$1')} and (t.state <> 'private' or t.author_id = $1)
       and ($2::timestamptz is null or (f.at, f.topic_id) < ($2, $3))
     order by f.at desc, f.topic_id desc limit $4`,
    [accountId, after?.at ?? null, after?.id ?? null, SIZE + 1],
  );
  const shown = rows.slice(0, SIZE);
  const last = shown.at(-1);
  return {
    lines: shown.map(({ title, level, mail, ...topic }) => ({
      ...{ name: title, level, mail },
      path: `${topicPath(topic)}#follow`,
    })),
    older: rows.length > SIZE && last ? { at: last.at, id: last.id } : null,
  };
}
