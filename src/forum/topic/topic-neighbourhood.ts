import type { EntityManager } from 'typeorm';
import type { Role } from '../../accounts/access/role.js';

/** Somebody who takes part in a topic. */
export interface ParticipantRow {
  name: string;
  role: Role;
}

/** Another topic, as a list at the side shows it. */
export interface NeighbourRow {
  id: number;
  slug: string;
  title: string;
  replyCount: number;
  answered: boolean;
}

/** Everybody with a published post in the topic, the first to post first. */
export async function participants(
  manager: EntityManager,
  topicId: number,
): Promise<ParticipantRow[]> {
  return manager.query<ParticipantRow[]>(
    `select a.name, a.role
     from (select author_id, min(number) as first from posts
           where topic_id = $1 and state = 'published' group by author_id) p
     join accounts a on a.id = p.author_id order by p.first`,
    [topicId],
  );
}

/** The topics of the category in which something was written last, but this one. */
export async function neighbourTopics(
  manager: EntityManager,
  topic: { id: number; categoryId: number },
  limit: number,
): Promise<NeighbourRow[]> {
  return manager.query<NeighbourRow[]>(
    `select t.id, t.slug, t.title, t.reply_count as "replyCount", t.answer_number is not null as answered
     from topics t where t.category_id = $1 and t.state = 'published' and t.id <> $2
     order by t.last_post_at desc, t.id desc limit $3`,
    [topic.categoryId, topic.id, limit],
  );
}
