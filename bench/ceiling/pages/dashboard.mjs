import { escaped, lines, time } from './markup.mjs';
import { RECORD, recordMarkup } from './record.mjs';

/** The record of who is signed in with all that the page shows of it, in one statement. */
export const DASHBOARD = {
  text: `select ${RECORD}, l.linked_at, a.last_sign_in_at,
      (select json_agg(json_build_object('title', c.title, 'exams', c.exams) order by c.title) from (
        select c.title, json_agg(json_build_object('code', e.code, 'title', e.title) order by e.code) as exams
        from certifications c join requirements r on r.certification_code = c.code join exams e on e.code = r.exam_code
        where c.code in (select q.certification_code from requirements q join exam_results x on x.exam_code = q.exam_code
          where x.profile_id = p.id and x.passed)
        group by c.code) c) as under_way,
      (select json_agg(json_build_object('field', v.field, 'role', v.viewer_role, 'at', v.at) order by v.at desc)
       from record_views v where v.profile_id = p.id and v.at >= now() - interval '90 days') as views,
      (select json_agg(json_build_object('field', f.name, 'role', v.viewer_role, 'at', v.at) order by v.at desc)
       from recovery_tickets t join recovery_files f on f.ticket_id = t.id join recovery_file_views v on v.file_id = f.id
       where p.id in (t.profile_id, t.other_profile_id) and v.at >= now() - interval '90 days') as file_views,
      (select json_agg(json_build_object('field', s.note, 'role', s.kind, 'at', s.created_at) order by s.created_at desc)
       from transcript_shares s where s.account_id = a.id and s.profile_id = p.id) as shares,
      (select json_agg(json_build_object('field', t.kind, 'role', t.state, 'at', t.submitted_at) order by t.id desc)
       from recovery_tickets t where t.filer_account_id = a.id) as requests,
      (select json_agg(json_build_object('field', n.kind, 'role', n.reason, 'at', n.until))
       from sanctions n where n.account_id = a.id) as sanctions,
      (select json_agg(json_build_object('field', d.address, 'role', d.is_main, 'at', d.added_at))
       from account_addresses d where d.account_id = a.id) as sign_in_addresses,
      (select count(*)::int from recovery_codes o where o.account_id = a.id) as codes
    from profile_links l join profiles p on p.id = l.profile_id join accounts a on a.id = l.account_id
    where l.account_id = $1 and l.ended_at is null`,
  values: ({ me }) => [me.id],
  markup: ([
    row,
  ]) => `<h1><dfn>${escaped(row.given_name)}</dfn></h1>${recordMarkup(row)}<p>${row.codes} ${time(row.linked_at)} ${time(row.last_sign_in_at)}</p>
    ${lines(row.under_way, (each) => `<h3>${escaped(each.title)}</h3>${lines(each.exams, exam)}`)}
    ${lines(['views', 'file_views', 'shares', 'requests', 'sanctions', 'sign_in_addresses'], (name) => lines(row[name], entry))}`,
};

function exam({ code, title }) {
  return `<li><a href="/exams/${escaped(code)}">${escaped(code)}</a> ${escaped(title)}</li>`;
}

function entry({ field, role, at }) {
  return `<li>${escaped(field)} ${escaped(role)} ${at ? time(at) : ''}</li>`;
}
