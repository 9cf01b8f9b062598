import { forumAppealFigures } from '../../forum/appeal/appeal-queue.js';
import {
  heldEditFigures,
  heldPostFigures,
  reportFigures,
} from '../../forum/review/review-figures.js';
import {
  appealFigures,
  disputeFigures,
  requestFigures,
} from '../../recovery/decisions/ticket-figures.js';
import { EACH_SUBJECT } from '../../audit/batches.js';
import { STANDS } from '../../audit/standing-rows.js';

/** Everything that waited or left since $1, of all kinds. */
const ITEMS = [
  heldPostFigures,
  heldEditFigures,
  reportFigures,
  forumAppealFigures,
  requestFigures,
  appealFigures,
  disputeFigures,
]
  .map((select) => `(${select})`)
  .join('\nunion all\n');

const WITH_ITEMS = `with items as materialized (${ITEMS})`;

/** `DayCount`s from $1 to $2. */
export const dayCounts = `
  ${WITH_ITEMS}
  select kind, 'open' as what, null::text as day, count(*)::int as count from items
  where arrived_at < $1 and (left_at is null or left_at >= $1) group by kind
  union all
  select kind, w.what, to_char(w.at at time zone 'UTC', 'YYYY-MM-DD'), count(*)::int
  from items cross join lateral (
    values ('arrived', arrived_at), ('decided', decided_at), ('left', left_at)) w (what, at)
  where w.at >= $1 and w.at < $2 group by 1, 2, 3`;

/** How long what was decided from $1 to $2 had taken, by kind, and by kind and reason: seconds, median and 90th percentile. */
export const durations = `
  ${WITH_ITEMS}
  select kind, reason, grouping(reason) = 1 as whole, count(*)::int as decided,
    percentile_cont(array[0.5, 0.9]) within group (order by extract(epoch from answered_at - arrived_at)::float8) as answer,
    percentile_cont(array[0.5, 0.9]) within group (order by extract(epoch from decided_at - arrived_at)::float8) as decision
  from items where decided_at >= $1 and decided_at < $2
  group by grouping sets ((kind), (kind, reason))
  order by kind, whole desc, decided desc, reason`;

/** What each person decided from $1 to $2, and took back. */
export const decisionsByPerson = `
  select a.name, a.handle,
    (count(*) filter (where stands and l.subject_kind = 'post'))::int as posts,
    (count(*) filter (where stands and l.subject_kind = 'report'))::int as reports,
    (count(*) filter (where stands and l.subject_kind = 'ticket'))::int as requests,
    (count(*) filter (where stands and l.subject_kind = 'appeal'))::int as appeals,
    (count(*) filter (where stands and l.action in ('post.rejected', 'post.editRejected', 'ticket.rejected', 'appeal.refused')))::int as rejected,
    (count(*) filter (where not stands))::int as "takenBack"
  from ${EACH_SUBJECT} l
  join accounts a on a.id = l.actor_id
  cross join lateral (select ${STANDS} as stands) s
  where l.at >= $1 and l.at < $2 and l.actor_role <> 'member' and l.action = any($3)
  group by a.id order by count(*) desc, a.name, a.id`;

/** What counts as a decision of a person. */
export const DECISIONS = [
  'post.approved',
  'post.rejected',
  'post.editApproved',
  'post.editRejected',
  'report.upheld',
  'report.dismissed',
  'appeal.granted',
  'appeal.refused',
  ...['approved', 'confirmed', 'rejected', 'sentBack', 'asked', 'duplicated', 'resultAttached'].map(
    (verb) => `ticket.${verb}`,
  ),
  'ticket.voted',
];
