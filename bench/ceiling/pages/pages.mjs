import { DASHBOARD } from './dashboard.mjs';
import { CATEGORY, CATEGORY_AFTER, INDEX, SEARCH } from './forum.mjs';
import { COUNTS, QUEUE } from './queue.mjs';
import { TICKET_PAGE } from './ticket.mjs';
import { OWN_TOPIC, TOPIC } from './topic.mjs';

/**
 * What each kind of page asks of the database, by statements, and how their
 * rows are written. Read are the tables whose content the application's page
 * shows, with its conditions on what may be seen; nothing that only the
 * application's rules need.
 */
const KINDS = {
  index: [INDEX],
  category: [CATEGORY],
  categoryAfter: [CATEGORY_AFTER],
  topic: [TOPIC],
  ownTopic: [OWN_TOPIC],
  search: [SEARCH],
  queue: [COUNTS, QUEUE],
  ticket: TICKET_PAGE,
  dashboard: [DASHBOARD],
};

/** So that statements of the ceiling are told from the application's where both are counted. */
const MARK = '/* ceiling */';

const kept = new Map();

/** @returns what of a page comes from the database, as markup */
export async function contentOf(pool, kind, given) {
  const parts = await Promise.all(
    KINDS[kind].map(async (statement, index) => {
      const asked = questionOf(statement, `${kind} ${index}`, given);
      const { rows } = await (statement.keptMs
        ? keptFor(statement.keptMs, `${asked.name} ${asked.values}`, () => pool.query(asked))
        : pool.query(asked));
      return statement.markup(rows);
    }),
  );
  return parts.join('');
}

function questionOf({ text, values, isPlannedAnew = false }, name, given) {
  return { ...(!isPlannedAnew && { name }), text: `${text} ${MARK}`, values: values(given) };
}

/** Asks again once the last answer to the same is older than so many milliseconds. */
function keptFor(ms, key, ask) {
  const last = kept.get(key);
  if (last && performance.now() - last.at < ms) return last.answer;
  const answer = ask();
  kept.set(key, { at: performance.now(), answer });
  return answer;
}

/*
 * Who is signed in, by the session of the cookie: asked before each page of
 * somebody's own, as it decides what that page is. With what the head of every
 * such page shows.
 */
const SIGNED_IN = `select a.id, a.name, a.role,
    (select count(*)::int from (select from notifications n where n.account_id = a.id and n.read_at is null limit 100) n) as news
  from sessions s join accounts a on a.id = (s.sess #>> '{passport,user,id}')::int
  where s.sid = $1 and s.expire >= now() and a.deleted_at is null ${MARK}`;

/** @returns who has this session, or undefined */
export async function whoHas(pool, session) {
  const { rows } = await pool.query({ name: 'session', text: SIGNED_IN, values: [session] });
  return rows[0];
}

/*
 * A reply in one statement, which is one transaction: the place in the topic is
 * taken under the lock of its row. The text is escaped, and neither looked
 * through nor told to anybody; the triggers that make it searchable are those
 * of the table, and run here too.
 */
const REPLY = `with topic as (
    update topics set last_number = last_number + 1, reply_count = reply_count + 1, last_post_at = now()
    where id = $1 and state = 'published' and not staff_only and closed_at is null returning id, last_number)
  insert into posts (topic_id, author_id, number, title, body, html, plain, state, created_at, published_at)
  select id, $2, last_number, '', $3, $4, $3, 'published', now(), now() from topic returning number ${MARK}`;

/** @returns the number of the post that was written */
export async function reply(pool, { topicId, authorId, body, html }) {
  const { rows } = await pool.query({
    name: 'reply',
    text: REPLY,
    values: [topicId, authorId, body, html],
  });
  return rows[0].number;
}
