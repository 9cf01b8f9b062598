import type { EntityManager } from 'typeorm';
import { DEFAULT_CHOICES } from '../rules/following.js';

/**
 * Has an author watch the topic of a post from now on, where they did not choose otherwise for it or for
 * all topics. In the transaction that writes the post.
 */
export async function followByPosting(
  tx: EntityManager,
  {
    authorId,
    topicId,
    number,
    at,
  }: { authorId: number; topicId: number; number: number | null; at: Date },
): Promise<void> {
  const [choice, usual] =
    number === 1
      ? ['follow_own', DEFAULT_CHOICES.followOwn]
      : ['follow_replied', DEFAULT_CHOICES.followReplied];
  await tx.query(
    `insert into topic_follows as f (account_id, topic_id, level, at)
     select $1, $2, 'watching', $3
     where coalesce((select ${choice} from notification_choices where account_id = $1), ${usual})
     on conflict (account_id, topic_id) do update set level = 'watching' where f.level is null`,
    [authorId, topicId, at],
  );
}
