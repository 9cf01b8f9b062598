import { escaped, lines, time } from './markup.mjs';

/** What a record holds, as columns of a statement over `profiles p`: the console's page of a ticket and the dashboard show it. */
export const RECORD = `p.certification_id, p.given_name, p.family_name, p.native_name, p.birth_date, p.phone,
  exists (select from profile_freezes f where f.profile_id = p.id) as frozen,
  (select json_agg(json_build_object('kind', d.kind, 'address', d.address))
   from profile_addresses d where d.profile_id = p.id) as addresses,
  (select json_agg(json_build_object('number', w.certification_number, 'title', c.title, 'from', w.awarded_on,
     'until', w.expires_on, 'status', w.status) order by w.awarded_on desc, w.certification_number)
   from awards w join certifications c on c.code = w.certification_code where w.profile_id = p.id) as awards,
  (select json_agg(json_build_object('number', r.registration_id, 'exam', r.exam_code, 'title', e.title,
     'on', r.taken_on, 'centre', r.centre, 'score', r.score, 'passed', r.passed) order by r.taken_on desc, r.registration_id)
   from exam_results r join exams e on e.code = r.exam_code where r.profile_id = p.id) as results,
  (select json_agg(json_build_object('given', h.former_given_name, 'family', h.former_family_name) order by h.id desc)
   from profile_name_history h where h.profile_id = p.id and h.taken_back_at is null) as former_names`;

export function recordMarkup(row) {
  return `<p>${escaped(row.certification_id)} ${escaped(row.given_name)} ${escaped(row.family_name)}
    ${escaped(row.native_name)} ${row.birth_date ? time(row.birth_date) : ''} ${escaped(row.phone)} ${row.frozen}</p>
    ${lines(row.former_names, ({ given, family }) => `<p>${escaped(given)} ${escaped(family)}</p>`)}
    ${lines(row.addresses, ({ kind, address }) => `<p>${kind} ${escaped(address)}</p>`)}
    ${lines(row.awards, (each) => `<tr><td>${escaped(each.title)}<td>${each.number}<td>${time(each.from)}<td>${time(each.until)}<td>${each.status}</tr>`)}
    ${lines(row.results, (each) => `<tr><td>${escaped(each.exam)} ${escaped(each.title)}<td>${each.number}<td>${time(each.on)}<td>${escaped(each.centre)}<td>${each.score}<td>${each.passed}</tr>`)}`;
}
