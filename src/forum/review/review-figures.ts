import { EACH_SUBJECT } from '../../audit/batches.js';
import { STANDS } from '../../audit/standing-rows.js';

/**
 * Posts that were held, for the statistics of the console: those decided since
 * $1, and those that wait. Read from the log, since a post that was published
 * can be hidden later. `reason` is why it was rejected, '' where it was not.
 */
export const heldPostFigures = `
  select 'posts' as kind, coalesce(l.details ->> 'reason', '') as reason, p.created_at as arrived_at,
    l.at as answered_at, l.at as decided_at, l.at as left_at
  from ${EACH_SUBJECT} l join posts p on p.id = l.subject_id::int
  where l.action in ('post.approved', 'post.rejected') and l.at >= $1 and ${STANDS}
  union all
  select 'posts', '', created_at, null, null, null from posts where state = 'held'`;

/** Edits that waited, in the same columns; those that their authors took back left without a decision. */
export const heldEditFigures = `
  select 'edits' as kind, coalesce(l.details ->> 'reason', '') as reason, e.created_at as arrived_at,
    l.at as answered_at, l.at as decided_at, l.at as left_at
  from ${EACH_SUBJECT} l join post_edits e on e.id = (l.details ->> 'edit')::int
  where l.action in ('post.editApproved', 'post.editRejected') and l.at >= $1 and ${STANDS}
  union all
  select 'edits', '', created_at, null, null, decided_at from post_edits
  where state = 'held' or (state = 'withdrawn' and decided_at >= $1)`;

/** Reports in the same columns, by the reason that the reporter chose. */
export const reportFigures = `
  select 'reports' as kind, reason, created_at as arrived_at,
    decided_at as answered_at, decided_at, decided_at as left_at
  from post_reports where decided_at is null or decided_at >= $1`;

/** How many reports of each reason were found right and wrong from $1 to $2. */
export const reportOutcomes = `
  select reason, (count(*) filter (where state = 'upheld'))::int as right,
    (count(*) filter (where state = 'dismissed'))::int as wrong
  from post_reports where decided_at >= $1 and decided_at < $2
  group by reason order by count(*) desc, reason`;
