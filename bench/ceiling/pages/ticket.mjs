import { escaped, lines, time } from './markup.mjs';
import { COUNTS, QUEUE } from './queue.mjs';
import { RECORD, recordMarkup } from './record.mjs';

const OPEN = `('submitted', 'in_review', 'waiting', 'second_review', 'hold', 'ready', 'disputed')`;

/*
 * A ticket with everything that its page shows, in one statement: what was
 * asked and answered, proofs and codes that were given, files, checks,
 * vouchings, approvals, its claim and its history; the record it is about, with
 * the factors of that record's account; records that fit what was typed; and
 * whether other open requests came from there. Each is read by the index of its
 * table, gathered as JSON.
 */
const TICKET = {
  text: `select t.id, t.kind, t.state, t.version, t.contact_address, t.answers, t.path, t.hold_until,
      t.rejection_reason, t.submitted_at, t.due_at, ${RECORD}, c.until as claimed_until, h.name as claimer,
      ${gathered('events', `'kind', e.kind, 'at', e.at, 'who', a.name`, 'recovery_events e left join accounts a on a.id = e.actor_id where e.ticket_id = t.id')},
      ${gathered('messages', `'kind', m.kind, 'body', m.body, 'at', m.at, 'who', a.name`, 'recovery_messages m left join accounts a on a.id = m.author_id where m.ticket_id = t.id')},
      ${gathered('notes', `'body', n.body, 'at', n.created_at, 'who', a.name`, `item_notes n join accounts a on a.id = n.author_id where n.subject_kind = 'recovery' and n.subject_id = 'R-' || t.id`)},
      ${gathered('drafts', `'body', d.message, 'at', d.saved_at, 'who', a.name`, `item_drafts d join accounts a on a.id = d.author_id where d.subject_kind = 'recovery' and d.subject_id = 'R-' || t.id`)},
      ${gathered('files', `'kind', f.name, 'at', f.added_at`, 'recovery_files f where f.ticket_id = t.id and f.destroyed_at is null')},
      ${gathered('proofs', `'kind', r.address, 'at', r.proven_at`, 'recovery_address_proofs r where r.ticket_id = t.id')},
      ${gathered('factors', `'kind', g.kind, 'at', g.entered_at`, 'recovery_given_factors g where g.ticket_id = t.id')},
      ${gathered('checks', `'kind', k.kind, 'at', k.held_at`, 'recovery_identity_checks k where k.ticket_id = t.id and k.taken_back_at is null')},
      ${gathered('vouchings', `'kind', v.answer, 'body', v.address, 'at', v.typed_at`, 'recovery_vouchings v where v.ticket_id = t.id')},
      ${gathered('approvals', `'kind', v.path, 'at', v.at, 'who', a.name`, 'recovery_approvals v join accounts a on a.id = v.approver_id where v.ticket_id = t.id and v.voided_at is null')},
      ${gathered('log', `'kind', l.action, 'at', l.at, 'who', a.name`, `audit_log l left join accounts a on a.id = l.actor_id where l.subject_kind = 'recovery' and l.subject_id = 'R-' || t.id`)},
      ${gathered(
        'account_factors',
        `'kind', a.password_hash is not null, 'at', a.last_sign_in_at, 'body',
        (select count(*) from account_passkeys y where y.account_id = a.id) + (select count(*) from account_totps o where o.account_id = a.id)
        + (select count(*) from recovery_codes o where o.account_id = a.id)`,
        'profile_links l join accounts a on a.id = l.account_id where l.profile_id = t.profile_id and l.ended_at is null',
      )},
      ${gathered(
        'candidates',
        `'kind', q.certification_id, 'body', q.family_name`,
        `profiles q where q.id in (select id from profiles where certification_id = t.answers #>> '{person,certificationId}'
        union all select profile_id from profile_addresses where address_key = t.contact_key)`,
      )},
      exists (select from recovery_tickets o where o.id <> t.id and o.contact_key = t.contact_key and o.state in ${OPEN}) as same_contact,
      exists (select from recovery_tickets o where o.id <> t.id and o.network = t.network and o.state in ${OPEN}) as same_network,
      exists (select from recovery_tickets o where o.id <> t.id and t.profile_id in (o.profile_id, o.other_profile_id) and o.state in ${OPEN}) as rivals
    from recovery_tickets t left join profiles p on p.id = t.profile_id
    left join claims c on c.kind = 'recovery' and c.item_id = 'R-' || t.id
    left join accounts h on h.id = c.account_id
    where t.id = $1`,
  values: ({ values }) => values,
  markup: ([row]) => `<h1><dfn>R-${row.id}</dfn> ${row.kind} ${row.state} ${row.version}</h1>
    <p>${escaped(row.contact_address)} ${time(row.submitted_at)} ${time(row.due_at)} ${escaped(row.claimer)} ${row.path ?? ''}
    ${row.hold_until ?? ''} ${escaped(row.rejection_reason)} ${row.same_contact} ${row.same_network} ${row.rivals}</p>
    ${lines(Object.entries(row.answers.person ?? {}), ([name, value]) => `<tr><th>${name}<td>${escaped(value)}</tr>`)}
    ${recordMarkup(row)}${lines(GATHERED, (name) => lines(row[name], entry))}`,
};

/** The page has the queue beside the ticket. The statements are on their way at once. */
export const TICKET_PAGE = [COUNTS, QUEUE, TICKET];

const GATHERED =
  'events messages notes drafts files proofs factors checks vouchings approvals log account_factors candidates'.split(
    ' ',
  );

function entry({ kind, body, at, who }) {
  return `<li>${escaped(kind)} ${escaped(body)} ${at ? time(at) : ''} ${escaped(who)}</li>`;
}

function gathered(name, fields, from) {
  return `(select json_agg(json_build_object(${fields})) from ${from}) as ${name}`;
}
