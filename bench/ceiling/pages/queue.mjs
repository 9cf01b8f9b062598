import { escaped, lines, time } from './markup.mjs';

/** One more is read, which tells whether there is a next page. */
const PAGE = 50;
/** Not about who looks, whose record is looked up once, and not sent by them. */
const NOT_OWN = `t.filer_account_id is distinct from $1 and (t.profile_id = any(array(
  select l.profile_id from profile_links l where l.account_id = $1 and l.ended_at is null))) is not true`;
/** How much of a kind is open and late. Texts and names are not joined: nobody counts them. */
function count(kind, late, from) {
  return `select ${kind} as kind, count(*)::int as open, (count(*) filter (where ${late}))::int as late ${from}`;
}

/*
 * How much waits of every kind, which reads all that waits: with thousands, a
 * hundred times what the list reads. The application counts when an item came
 * or left, and so the ceiling keeps what it counted for a second; counting for
 * each page, it would be no ceiling.
 */
export const COUNTS = {
  keptMs: 1_000,
  text: [
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
      `case when t.state not in ('submitted', 'in_review') then t.state
         when t.appealed_at is null then 'recovery' else 'appeals' end`,
      't.due_at < now()',
      `from recovery_tickets t
       where t.state in ('submitted', 'in_review', 'second_review', 'disputed') and ${NOT_OWN} group by 1`,
    ),
    count(
      `'appeals'`,
      'f.due_at < now()',
      `from forum_appeals f where f.state = 'open' and f.account_id <> $1`,
    ),
  ].join('\nunion all '),
  values: ({ me }) => [me.id],
  markup: (rows) => lines(rows, counted),
};

/**
 * The requests that are free or the reader's, oldest due first. Names of who has a claim are joined to
 * those that the page shows. Of requests that are due together the application shows others first, by
 * the letters of their numbers.
 */
export const QUEUE = {
  text: `select t.id, t.kind, t.state, t.answers -> 'person' as person,
      jsonb_array_length(t.answers -> 'exams') as exams, t.due_at, t.submitted_at, a.name as claimer
    from (select * from recovery_tickets t
      where t.state in ('submitted', 'in_review') and t.appealed_at is null and ${NOT_OWN}
        and not exists (select from claims o where o.kind = 'recovery' and o.item_id = 'R-' || t.id
          and o.until > now() and o.account_id <> $1)
      order by t.due_at, t.id limit ${PAGE + 1}) t
    left join claims c on c.kind = 'recovery' and c.item_id = 'R-' || t.id and c.until > now()
    left join accounts a on a.id = c.account_id
    order by t.due_at, t.id`,
  values: ({ me }) => [me.id],
  markup: (rows) => lines(rows.slice(0, PAGE), item),
};

function counted({ kind, open, late }) {
  const number = open.toLocaleString('en');
  const shown = kind === 'recovery' ? `<dfn>${number}</dfn>` : `<span>${number}</span>`;
  return `<a href="/moderation?kind=${kind}">${kind} ${shown} <span>${late}</span></a>`;
}

function item({ id, kind, state, person, exams, due_at, submitted_at, claimer }) {
  const name = [person?.givenName, person?.familyName].filter(Boolean).join(' ');
  return `<li><a href="/moderation/recovery/R-${id}">R-${id} ${escaped(name || person?.nativeName)}</a>
    ${kind} ${state} ${exams} ${time(due_at)} ${time(submitted_at)} ${escaped(claimer)}</li>`;
}
