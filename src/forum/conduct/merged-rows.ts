import type { EntityManager } from 'typeorm';
import type { MovedPost, PlacedPost } from '../rules/post-places.js';

/** Two topics that become one. */
interface Pair {
  from: number;
  into: number;
}

/** Who follows the topic that goes follows the one that stays, where they did not choose for that already. */
export async function mergeFollows(tx: EntityManager, { from, into }: Pair): Promise<void> {
  await tx.query(
    `insert into topic_follows as f (account_id, topic_id, level, mail, at)
     select account_id, $2, level, mail, at from topic_follows where topic_id = $1
     on conflict (account_id, topic_id) do update
       set level = coalesce(f.level, excluded.level), mail = coalesce(f.mail, excluded.mail)`,
    [from, into],
  );
  await tx.query('delete from topic_follows where topic_id = $1', [from]);
}

/**
 * Members have read the whole up to the first post that they had not read in its topic.
 * @param before the posts as they stood
 */
export async function mergeReads(
  tx: EntityManager,
  { from, into }: Pair,
  before: readonly PlacedPost[],
  now: readonly MovedPost[],
): Promise<void> {
  const numbers = new Map(now.map(({ id, number }) => [id, number]));
  const numbered = before.filter(({ number }) => number !== null);
  await tx.query(
    `with moved as (
       select * from unnest($3::int[], $4::int[], $5::int[]) as m(topic_id, number, new_number)
     ), readers as (
       select account_id, max(at) as at from topic_reads where topic_id in ($1, $2) group by account_id
     ), read as (
       select r.account_id, r.at,
         coalesce(min(m.new_number) filter (where m.number > coalesce(t.last_number, 0)) - 1, max(m.new_number)) as last
       from readers r cross join moved m
       left join topic_reads t on t.account_id = r.account_id and t.topic_id = m.topic_id
       group by r.account_id, r.at
     )
     insert into topic_reads (account_id, topic_id, last_number, at)
     select account_id, $2, last, at from read where last > 0
     on conflict (account_id, topic_id) do update set last_number = excluded.last_number, at = excluded.at`,
    [
      ...[from, into],
      numbered.map(({ topicId }) => topicId),
      numbered.map(({ number }) => number),
      numbered.map(({ id }) => numbers.get(id) ?? null),
    ],
  );
  await tx.query('delete from topic_reads where topic_id = $1', [from]);
}

/** Who has the question of the topic that goes too has that of the one that stays, but whoever asked it. */
export async function mergeTooMarks(
  tx: EntityManager,
  { from, into }: { from: number; into: number },
): Promise<void> {
  await tx.query(
    `insert into post_marks (account_id, kind, post_id, at)
     select m.account_id, m.kind, $2, m.at from post_marks m, posts q
     where m.post_id = $1 and m.kind = 'too' and q.id = $2 and q.author_id <> m.account_id
     on conflict do nothing`,
    [from, into],
  );
  await tx.query(`delete from post_marks where post_id = $1 and kind = 'too'`, [from]);
}

/** What members began to write in the topic that goes stands in the other one, behind what they began there. */
export async function mergeDrafts(tx: EntityManager, { from, into }: Pair): Promise<void> {
  await tx.query(
    `update post_drafts d set body = concat_ws(e'\\n\\n', nullif(d.body, ''), nullif(o.body, '')), version = d.version + 1
     from post_drafts o where o.topic_id = $1 and d.topic_id = $2 and d.account_id = o.account_id`,
    [from, into],
  );
  await tx.query(
    `delete from post_drafts o using post_drafts d
     where o.topic_id = $1 and d.topic_id = $2 and d.account_id = o.account_id`,
    [from, into],
  );
  await tx.query(
    `update post_drafts set topic_id = $2::int, place = 'reply-' || $2::int, reply_to = null where topic_id = $1`,
    [from, into],
  );
}
