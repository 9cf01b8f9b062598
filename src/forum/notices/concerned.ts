import type { EntityManager } from 'typeorm';
import { postVisibleTo } from '../forum.policy.js';
import {
  DEFAULT_CHOICES,
  type Level,
  levelOf,
  type Mailing,
  mailingOf,
} from '../rules/following.js';
import type { Occasion, Relation } from '../rules/notices.js';
import { quotedPosts } from './quoted-posts.js';

/** Somebody whom a post may concern. */
export interface Concerned extends Relation {
  accountId: number;
  mailing: Mailing;
}

/** What happened to which post, and who did it. */
export interface Happening {
  postId: number;
  occasion: Occasion;
  /** Who accepted the answer; of a published post its author did it. */
  actorId: number | null;
  /** Whether a change of the post named somebody, and nobody else is told. */
  namedOnly?: boolean;
}

interface Row {
  accountId: number;
  topicLevel: Level | null;
  categoryLevel: Level | null;
  topicMail: Mailing | null;
  categoryMail: Mailing | null;
  mail: Mailing | null;
  wrote: boolean;
  answered: boolean;
  quoted: boolean;
  mentioned: boolean;
  too: boolean;
}

/**
 * Everybody whom the post may concern and who sees it at this moment, so nobody for one that is not public
 * (any more). Who mutes it is among them: the rule decides.
 */
export async function concerned(
  tx: EntityManager,
  { postId, occasion, actorId }: Happening,
): Promise<Concerned[]> {
  const [post] = await tx.query<{ body: string; authorId: number }[]>(
    'select body, author_id as "authorId" from posts where id = $1',
    [postId],
  );
  if (!post) return [];
  const quoted = quotedPosts(post.body);
  const rows = await tx.query<Row[]>(CONCERNED, [
    postId,
    quoted.map(({ topic }) => topic),
    quoted.map(({ number }) => number),
  ]);
  const actor = occasion === 'published' ? post.authorId : actorId;
  return rows.map((row) => concernedBy(row, actor));
}

function concernedBy(row: Row, actorId: number | null): Concerned {
  const topic = { level: row.topicLevel, mail: row.topicMail };
  const category = { level: row.categoryLevel, mail: row.categoryMail };
  const { accountId, wrote, answered, quoted, mentioned, too } = row;
  return {
    ...{ accountId, wrote, answered, quoted, mentioned, too },
    acted: accountId === actorId,
    level: levelOf(topic, category),
    mailing: mailingOf(topic, category, { mail: row.mail ?? DEFAULT_CHOICES.mail }),
  };
}

const CONCERNED = `
  with quoted as (
    select q.author_id from unnest($2::int[], $3::int[]) as n(topic_id, number)
    join posts q on q.topic_id = n.topic_id and q.number = n.number and q.state = 'published'
  ), answered as (
    select r.author_id from posts p join posts r on r.topic_id = p.topic_id and r.number = p.reply_to where p.id = $1
  ), too as (
    select m.account_id from posts p join posts f on f.topic_id = p.topic_id and f.number = 1
    join post_marks m on m.post_id = f.id and m.kind = 'too' where p.id = $1
  ), near as (
    select f.account_id from posts p join topic_follows f on f.topic_id = p.topic_id where p.id = $1
    union select f.account_id from posts p join topics t on t.id = p.topic_id
      join category_follows f on f.category_id = t.category_id where p.id = $1 and f.level = 'watching'
    union select author_id from posts where id = $1
    union select unnest(mentions) from posts where id = $1
    union select author_id from quoted union select author_id from answered union select account_id from too
  )
  select a.id as "accountId", tf.level as "topicLevel", tf.mail as "topicMail", cf.level as "categoryLevel",
    cf.mail as "categoryMail", n.mail, p.author_id = a.id as wrote,
    a.id in (select author_id from answered) as answered, a.id in (select author_id from quoted) as quoted,
    a.id = any(p.mentions) as mentioned, a.id in (select account_id from too) as too
  from near join accounts a on a.id = near.account_id
  join posts p on p.id = $1 join topics t on t.id = p.topic_id
  left join topic_follows tf on tf.account_id = a.id and tf.topic_id = t.id
  left join category_follows cf on cf.account_id = a.id and cf.category_id = t.category_id
  left join notification_choices n on n.account_id = a.id
  where a.deleted_at is null and p.state = 'published' and ${postVisibleTo('a.id')}`;
