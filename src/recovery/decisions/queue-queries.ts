import {
  effectiveSql,
  type ProtectionName,
  PROTECTIONS,
} from '../../settings/rules/protections.js';

/** When a ticket is due by the target that holds: its row has the date of the standard one. Their order is the same. */
const byTarget = (name: ProtectionName) =>
  `t.due_at + make_interval(hours => ${effectiveSql(name)} - ${PROTECTIONS[name].standard})`;

/** The columns that every queue of the console offers, for tickets. */
const select = (kind: string, dueAt: string, summary: string, barred = 'null::integer') => `
  select '${kind}'::text as kind, 'R-' || t.id as id, t.kind as title,
    coalesce(nullif(trim(coalesce(t.answers #>> '{person,givenName}', '') || ' ' || coalesce(t.answers #>> '{person,familyName}', '')), ''),
      t.answers #>> '{person,nativeName}', '') as who,
    ${summary} as summary, t.submitted_at as since, ${dueAt} as due_at, t.version::text as version,
    (select l.account_id from profile_links l where l.profile_id = t.profile_id and l.ended_at is null) as subject_account_id,
    t.state, t.id as row_id, t.due_at as rank, t.filer_account_id, ${barred} as barred_account_id, false as lead_only
  from recovery_tickets t`;

const EXAMS = `jsonb_array_length(t.answers -> 'exams')::text`;

/** Tickets that wait for a first person. A ticket that waited for its requester has kept its place. */
export const recoveryQueue = `${select('recovery', byTarget('targetHoursRecovery'), EXAMS)}
  where t.state in ('submitted', 'in_review') and t.appealed_at is null`;

/** Appeals, for a different moderator than the one who rejected. */
export const appealsQueue = `${select('appeals', 't.due_at', EXAMS, 't.rejected_by')}
  where t.state in ('submitted', 'in_review') and t.appealed_at is not null`;

/** Tickets that wait for the second person; \`summary\` is the name of the one who was named. */
export const secondQueue = `${select('second', byTarget('targetHoursSecond'), `coalesce((select a.name from accounts a where a.id = t.second_id), '')`)}
  where t.state = 'second_review'`;

/** Tickets in dispute. */
export const disputesQueue = `${select('disputes', 't.due_at', EXAMS)}
  where t.state = 'disputed'`;
