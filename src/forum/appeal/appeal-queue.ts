const SUMMARY = 160;

/**
 * Appeals as rows of the console's queue, in the columns of the other kinds.
 * `state` says what is appealed, and `title` the topic of a post.
 */
export const forumAppealsQueue = `
  select 'appeals'::text as kind, 'A-' || f.id as id, coalesce(t.title, '') as title, a.name as who,
    left(f.body, ${SUMMARY}) as summary, f.created_at as since, f.due_at, f.version::text as version,
    f.account_id as subject_account_id, coalesce(s.kind, 'post') as state,
    f.id as row_id, f.due_at as rank, null::integer as filer_account_id, f.first_decider_id as barred_account_id, f.lead_only
  from forum_appeals f
  left join posts p on p.id = f.post_id
  left join topics t on t.id = p.topic_id
  left join sanctions s on s.id = f.sanction_id
  left join accounts a on a.id = f.account_id
  where f.state = 'open'`;

/** Appeals for the statistics of the console, in the columns of the other kinds; `reason` says what was appealed. */
export const forumAppealFigures = `
  select 'appeals' as kind, coalesce(s.kind, 'post') as reason, f.created_at as arrived_at,
    d.at as answered_at, d.at as decided_at, f.closed_at as left_at
  from forum_appeals f left join sanctions s on s.id = f.sanction_id
  cross join lateral (select case when f.decided_by is not null then f.closed_at end as at) d
  where f.closed_at is null or f.closed_at >= $1`;
