/** The columns that every queue of the console offers, for tickets. */
const select = (kind: string, dueAt: string, summary: string) => `
  select '${kind}'::text as kind, 'R-' || t.id as id, t.kind as title,
    trim(coalesce(t.answers #>> '{person,givenName}', '') || ' ' || coalesce(t.answers #>> '{person,familyName}', '')) as who,
    ${summary} as summary, t.submitted_at as since, ${dueAt} as due_at, t.version::text as version,
    (select l.account_id from profile_links l where l.profile_id = t.profile_id and l.ended_at is null) as subject_account_id,
    t.state
  from recovery_tickets t`;

const EXAMS = `jsonb_array_length(t.answers -> 'exams')::text`;

/** Tickets that wait for a first person. A ticket that waited for its requester has kept its place. */
export const recoveryQueue = `${select('recovery', 't.due_at', EXAMS)}
  where t.state in ('submitted', 'in_review')`;

/** Tickets that wait for the second person; \`summary\` is the name of the one who was named. */
export const secondQueue = `${select('second', 't.due_at', `coalesce((select a.name from accounts a where a.id = t.second_id), '')`)}
  where t.state = 'second_review'`;

/** Tickets in dispute, to be read. */
export const disputesQueue = `${select('disputes', 't.due_at', EXAMS)}
  where t.state = 'disputed'`;
