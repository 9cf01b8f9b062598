import { escaped, lines, time } from './markup.mjs';

/** One more is read, which tells whether there is a next page. */
const PAGE = 50;
/** Not about who looks, whose record is looked up once, and not sent by them. */
const NOT_OWN = `t.filer_account_id is distinct from $1 and (t.profile_id = any(array(
  select l.profile_id from profile_links l where l.account_id = $1 and l.ended_at is null))) is not true`;
/** How much of a kind is open and late, as rows of the list. Texts and names are not joined: nobody counts them. */
function count(kind, late, from) {
  return `select ${kind}, count(*)::int, null, null, null, (count(*) filter (where ${late}))::int, null, null, null ${from}`;
}

const COUNTS = [
  count(
    `'posts'`,
    `p.created_at < now() - interval '4 hours'`,
    `from posts p where p.state = 'held' and p.author_id <> $1`,
  ),
  count(
    `'edits'`,
    `e.created_at < now() - interval '8 hours'`,
    `from post_edits e join posts p on p.id = e.post_id
     where e.state = 'held' and p.state = 'published' and e.author_id <> $1`,
  ),
  count(
    `'reports'`,
    `r.created_at < now() - interval '8 hours'`,
    `from post_reports r join posts p on p.id = r.post_id
     where r.state = 'open' and p.author_id <> $1 and r.reporter_id is distinct from $1`,
  ),
  // All tickets in one pass: recovery, appeals, second people, disputes.
  count(
    `case when t.state in ('submitted', 'in_review') then case when t.appealed_at is null then 'recovery' else 'appeals' end
      else t.state end`,
    't.due_at < now()',
    `from recovery_tickets t
     where t.state in ('submitted', 'in_review', 'second_review', 'disputed') and ${NOT_OWN} group by 1`,
  ),
  count(
    `'appeals'`,
    'f.due_at < now()',
    `from forum_appeals f where f.state = 'open' and f.account_id <> $1`,
  ),
];

/**
 * The requests that are free or the reader's, oldest due first, and how much waits of every kind, in
 * one statement. Names of who has a claim are joined to those that the page shows.
 */
export const QUEUE = {
  text: `(select 'item' as list, t.id, t.kind, t.state, t.answers -> 'person' as person,
      jsonb_array_length(t.answers -> 'exams') as exams, t.due_at, t.submitted_at, a.name as claimer
    from (select * from recovery_tickets t
      where t.state in ('submitted', 'in_review') and t.appealed_at is null and ${NOT_OWN}
        and not exists (select from claims o where o.kind = 'recovery' and o.item_id = 'R-' || t.id
          and o.until > now() and o.account_id <> $1)
      order by t.due_at, t.id limit ${PAGE + 1}) t
    left join claims c on c.kind = 'recovery' and c.item_id = 'R-' || t.id and c.until > now()
    left join accounts a on a.id = c.account_id
    order by t.due_at, t.id)
    union all ${COUNTS.join('\nunion all ')}`,
  values: ({ me }) => [me.id],
  markup: (rows) => {
    const items = rows.filter(({ list }) => list === 'item');
    const counts = rows.filter(({ list }) => list !== 'item');
    return `${lines(counts, counted)}${lines(items.slice(0, PAGE), item)}`;
  },
};

function counted({ list, id, exams }) {
  return `<a href="/moderation?kind=${list}">${list} <span>${id}</span> <span>${exams}</span></a>`;
}

function item({ id, kind, state, person, exams, due_at, submitted_at, claimer }) {
  const name = [person?.givenName, person?.familyName].filter(Boolean).join(' ');
  return `<li><a href="/moderation/recovery/R-${id}"><dfn>R-${id}</dfn> ${escaped(name || person?.nativeName)}</a>
    ${kind} ${state} ${exams} ${time(due_at)} ${time(submitted_at)} ${escaped(claimer)}</li>`;
}
