import { effectiveSql } from '../../settings/rules/protections.js';

const SUMMARY = 160;

/**
 * Held posts as rows of the console's queue: a `select` for moderation to join
 * with its claims. `rank` is in the order of `due_at` and can be read off an
 * index; joins are outer ones, so that a count need not make them.
 */
export const heldPostsQueue = `
  select 'posts' as kind, p.id::text as id, t.title, a.name as who, left(p.plain, ${SUMMARY}) as summary,
    p.created_at as since, p.created_at + make_interval(hours => ${effectiveSql('targetHoursPosts')}) as due_at,
    p.version::text as version, p.author_id as subject_account_id, p.state,
    p.id as row_id, p.created_at as rank, null::integer as filer_account_id, null::integer as barred_account_id, false as lead_only
  from posts p
  left join topics t on t.id = p.topic_id
  left join accounts a on a.id = p.author_id
  where p.state = 'held'`;

/** Edits that wait in the same columns, by the ids of their posts; while everybody reads those, since a hidden post has nothing to publish a change of. */
export const heldEditsQueue = `
  select 'edits' as kind, e.post_id::text as id, t.title, a.name as who, left(e.body, ${SUMMARY}) as summary,
    e.created_at as since, e.created_at + make_interval(hours => ${effectiveSql('targetHoursEdits')}) as due_at,
    e.id || '.' || e.version as version, e.author_id as subject_account_id, e.state,
    e.post_id as row_id, e.created_at as rank, null::integer as filer_account_id, null::integer as barred_account_id, false as lead_only
  from post_edits e
  join posts p on p.id = e.post_id
  left join topics t on t.id = p.topic_id
  left join accounts a on a.id = e.author_id
  where e.state = 'held' and p.state = 'published'`;

/** Open reports in the same columns; they are about the author of the post. */
export const reportsQueue = `
  select 'reports' as kind, r.id::text as id, t.title, a.name as who,
    left(coalesce(nullif(r.note, ''), p.plain), ${SUMMARY}) as summary,
    r.created_at as since, r.created_at + make_interval(hours => ${effectiveSql('targetHoursReports')}) as due_at,
    r.version::text as version, p.author_id as subject_account_id, r.state,
    r.id as row_id, r.created_at as rank, r.reporter_id as filer_account_id, null::integer as barred_account_id, false as lead_only
  from post_reports r
  join posts p on p.id = r.post_id
  left join topics t on t.id = p.topic_id
  left join accounts a on a.id = p.author_id
  where r.state = 'open'`;
