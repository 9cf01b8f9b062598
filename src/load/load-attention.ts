import type { ClientBase } from 'pg';

/** So many members, of all, the sample's among them, read and follow. */
const READERS = 60;
const TOPICS_OF_READER = 400;

/** What members read, follow, marked and were told of. */
export async function loadAttention(client: ClientBase, now: Date): Promise<void> {
  await client.query(
    `create temporary table load_readers on commit drop as
       select id, row_number() over (order by id) as place from accounts
       where deleted_at is null order by id limit ${READERS}`,
  );
  await client.query(
    `create temporary table load_read on commit drop as
       select r.id as account_id, t.id as topic_id, t.last_number, t.answer_number, r.place,
         row_number() over (partition by r.id order by t.id) as at_place
       from load_readers r
       join topics t on t.state = 'published' and (t.id * 31 + r.place * 17) % greatest(1, (select count(*) from topics) / ${TOPICS_OF_READER}) = 0`,
  );
  await client.query(
    `insert into topic_reads (account_id, topic_id, last_number, at)
     select account_id, topic_id, greatest(1, last_number - at_place % 5), $1::timestamptz - at_place * interval '1 hour'
     from load_read on conflict do nothing`,
    [now],
  );
  await client.query(
    `insert into topic_follows (account_id, topic_id, level, mail, at)
     select account_id, topic_id, case when at_place % 11 = 0 then 'muted' else 'watching' end, null,
       $1::timestamptz - at_place * interval '1 hour'
     from load_read where at_place % 3 = 0 on conflict do nothing`,
    [now],
  );
  await client.query(
    `insert into post_marks (account_id, kind, post_id, at)
     select l.account_id, 'bookmark', p.id, $1::timestamptz - l.at_place * interval '1 hour'
     from load_read l join posts p on p.topic_id = l.topic_id and p.number = 1
     where l.at_place % 7 = 0 on conflict do nothing`,
    [now],
  );
  await client.query(
    `insert into notifications (account_id, post_id, occasion, kind, created_at, read_at)
     select l.account_id, p.id, 'published', 'topic', p.published_at,
       case when l.at_place % 4 = 0 then null else p.published_at end
     from load_read l join posts p on p.topic_id = l.topic_id and p.number = l.last_number
     where p.state = 'published' on conflict do nothing`,
  );
}
