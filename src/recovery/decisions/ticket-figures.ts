/** States in which a verdict of staff is still to come. */
const OPEN = `('submitted', 'in_review', 'waiting', 'second_review')`;
const VERDICTS = `('approved', 'confirmed', 'approvedByItself', 'resultAttached', 'rejected')`;
const ENDS = `('withdrawn', 'duplicated', 'expired')`;

/**
 * Requests, for the statistics of the console: from sending to the last
 * verdict before an appeal, the second person's included; `reason` is their
 * kind. One that waits for its requester is open. The first answer is the
 * first question, or the outcome. What was taken back does not count.
 */
export const requestFigures = `
  select 'recovery' as kind, t.kind as reason, t.submitted_at as arrived_at,
    least(v.asked_at, t.outcome_at, v.rejected_at) as answered_at,
    case when over.is then v.verdict_at end as decided_at,
    case when over.is then coalesce(v.verdict_at, v.ended_at, t.since) end as left_at
  from recovery_tickets t
  cross join lateral (
    select min(at) as at from recovery_events e
    where e.ticket_id = t.id and e.kind = 'appealed' and e.undone_at is null) appeal
  cross join lateral (
    select min(at) filter (where e.kind = 'asked') as asked_at,
      min(at) filter (where e.kind = 'rejected') as rejected_at,
      max(at) filter (where e.kind in ${VERDICTS}) as verdict_at,
      max(at) filter (where e.kind in ${ENDS}) as ended_at
    from recovery_events e
    where e.ticket_id = t.id and e.undone_at is null and (appeal.at is null or e.at < appeal.at)) v
  cross join lateral (select appeal.at is not null or t.state not in ${OPEN} as is) over`;

/** Appeals in the same columns: from the appeal to the last verdict on it. */
export const appealFigures = afterEvent('appeals', 'appealed', `t.state not in ${OPEN}`, VERDICTS);

/** Disputes in the same columns: from the first objection to what two people agreed on. */
export const disputeFigures = afterEvent(
  'disputes',
  'objected',
  `t.state <> 'disputed'`,
  `('dismissed', 'upheld')`,
);

function afterEvent(kind: string, begins: string, over: string, verdicts: string): string {
  return `
  select '${kind}' as kind, t.kind as reason, began.at as arrived_at,
    v.at as answered_at, v.at as decided_at, case when ${over} then coalesce(v.at, t.since) end as left_at
  from recovery_tickets t
  cross join lateral (
    select min(at) as at from recovery_events e
    where e.ticket_id = t.id and e.kind = '${begins}' and e.undone_at is null) began
  cross join lateral (
    select max(at) as at from recovery_events e
    where ${over} and e.ticket_id = t.id and e.kind in ${verdicts} and e.undone_at is null
      and e.at >= began.at) v
  where began.at is not null`;
}

/** Who approved requests together from $1 to $2, and how often the second sent the first's approval back. */
export const approverPairs = `
  with agreed as (
    select a.approver_id as first_id, b.approver_id as second_id, 1 as agreed, 0 as refused
    from recovery_approvals a join recovery_approvals b on b.ticket_id = a.ticket_id and b.id > a.id
    where a.voided_at is null and b.voided_at is null and b.at >= $1 and b.at < $2
      and a.approver_id is not null and b.approver_id is not null
  ), refused as (
    select f.actor_id, e.actor_id, 0, 1
    from recovery_events e cross join lateral (
      select actor_id from recovery_events p
      where p.ticket_id = e.ticket_id and p.id < e.id and p.kind = 'approved' and p.undone_at is null
      order by p.id desc limit 1) f
    where e.kind = 'sentBack' and e.undone_at is null and e.at >= $1 and e.at < $2
      and f.actor_id is not null and e.actor_id is not null
  )
  select a.name as "firstName", b.name as "secondName", sum(agreed)::int as agreed, sum(refused)::int as refused
  from (select * from agreed union all select * from refused) pair
  join accounts a on a.id = pair.first_id join accounts b on b.id = pair.second_id
  group by a.id, b.id order by count(*) desc, a.name, b.name, a.id, b.id`;
