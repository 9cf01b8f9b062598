import type { EntityManager } from 'typeorm';

/** What a member follows and marked, as they take it along. */
export interface FollowingData {
  choices: unknown[];
  topics: unknown[];
  categories: unknown[];
  marks: unknown[];
  notifications: unknown[];
}

export async function followingData(
  manager: EntityManager,
  accountId: number,
): Promise<FollowingData> {
  const rows = (sql: string) => manager.query<unknown[]>(sql, [accountId]);
  return {
    choices: await rows(
      `select mail, follow_own as "followOwn", follow_replied as "followReplied"
       from notification_choices where account_id = $1`,
    ),
    topics: await rows(
      `select topic_id as topic, level, mail, at from topic_follows where account_id = $1 order by at, topic_id`,
    ),
    categories: await rows(
      `select c.slug as category, f.level, f.mail, f.at from category_follows f
       join categories c on c.id = f.category_id where f.account_id = $1 order by f.at`,
    ),
    marks: await rows(
      `select kind, post_id as post, at from post_marks where account_id = $1 order by at, post_id`,
    ),
    notifications: await rows(
      `select kind, post_id as post, created_at as "createdAt", read_at as "readAt"
       from notifications where account_id = $1 order by id`,
    ),
  };
}

/** Deletes all of it; what was counted is counted no more. */
export async function dropFollowing(tx: EntityManager, accountId: number): Promise<void> {
  await tx.query(
    `update posts set helpful_count = helpful_count - 1 where id in (
       select post_id from post_marks where account_id = $1 and kind = 'helpful')`,
    [accountId],
  );
  await tx.query(
    `update topics t set too_count = too_count - 1 from posts p, post_marks m
     where m.account_id = $1 and m.kind = 'too' and p.id = m.post_id and t.id = p.topic_id`,
    [accountId],
  );
  for (const table of [
    'notifications',
    'post_marks',
    'topic_follows',
    'category_follows',
    'notification_choices',
  ])
    await tx.query(`delete from ${table} where account_id = $1`, [accountId]);
}
