import { addressKey } from '../../accounts/account/address.js';
import { nameKey } from '../../text/name-key.js';
import { AWARD_STATUSES } from '../record/certification-standing.js';
import {
  address,
  certificationCode,
  certificationId,
  day,
  examCode,
  moment,
  oneOf,
  pattern,
  phone,
  text,
  wholeNumber,
} from './column-checks.js';
import { KEPT_HOLDERS } from './kept-holders.js';
import { mergeQuery } from './merge-query.js';
import type { RecordFile } from './record-file.js';
import { ofAnotherHolder, repeated, unknown } from './refusals.js';

const key = (name: string) => ({ name, from: addressKey });
const unlessEdited = (column: string) =>
  `case when p.contact_changed_at is null then excluded.${column} else p.${column} end`;
const lookedFor = (name: string) => ({ name, from: nameKey });

export const HOLDERS: RecordFile = {
  name: 'holders.csv',
  staged: 'staged_holders',
  tables: ['profiles', 'profile_addresses'],
  key: ['certification_id'],
  columns: [
    { name: 'certification_id', type: 'text', check: certificationId },
    { name: 'given_name', type: 'text', check: text(100), derived: lookedFor('given_key') },
    {
      name: 'family_name',
      type: 'text',
      check: text(100),
      optional: true,
      derived: lookedFor('family_key'),
    },
    {
      name: 'native_name',
      type: 'text',
      check: text(200),
      optional: true,
      derived: lookedFor('native_key'),
    },
    { name: 'birth_date', type: 'date', check: day },
    { name: 'sign_in_email', type: 'text', check: address, derived: key('sign_in_key') },
    { name: 'contact_email', type: 'text', check: address, derived: key('contact_key') },
    { name: 'phone', type: 'text', check: phone, optional: true },
    { name: 'country', type: 'text', check: pattern(/^[A-Z]{2}$/, 'is not a country such as FR') },
    {
      name: 'locale',
      type: 'text',
      check: pattern(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'is not a language such as fr'),
    },
    { name: 'last_sign_in_at', type: 'timestamptz', check: moment, optional: true },
  ],
  refusals: [
    { column: 'birth_date', reason: 'lies in the future', where: 's.birth_date > $1' },
    repeated('staged_holders', ['certification_id']),
  ],
  kept: KEPT_HOLDERS,
  // A sign-in that was known of stays known, so that an old folder makes nobody dormant. What a
  // holder changed of the contact data stays too.
  merge: `
    with merged as (
      insert into profiles as p (certification_id, given_name, family_name, native_name,
        name_key, native_key, birth_date, phone, country, locale, last_sign_in_at)
      select certification_id, given_name, family_name, native_name,
        concat_ws(' ', given_key, family_key), native_key, birth_date, phone, country, locale, last_sign_in_at
      from staged_holders order by line
      on conflict (certification_id) do update set
        phone = ${unlessEdited('phone')}, country = ${unlessEdited('country')},
        locale = excluded.locale,
        last_sign_in_at = greatest(p.last_sign_in_at, excluded.last_sign_in_at)
      where (p.phone, p.country, p.locale, p.last_sign_in_at) is distinct from
        (${unlessEdited('phone')}, ${unlessEdited('country')}, excluded.locale,
         greatest(p.last_sign_in_at, excluded.last_sign_in_at))
      returning id, certification_id, xmax = 0 as added
    ), addresses as (
      insert into profile_addresses (profile_id, kind, address, address_key)
      select m.id, a.kind, a.address, a.key
      from merged m join staged_holders s on s.certification_id = m.certification_id,
        lateral (values ('sign-in', s.sign_in_email, s.sign_in_key),
          ('contact', s.contact_email, s.contact_key)) as a (kind, address, key)
      where m.added
    )
    select count(*) filter (where added)::integer as added,
      count(*) filter (where not added)::integer as changed
    from merged`,
};

export const EXAM_RESULTS: RecordFile = {
  name: 'exam-results.csv',
  staged: 'staged_exam_results',
  tables: ['exam_results'],
  key: ['registration_id'],
  columns: [
    {
      name: 'registration_id',
      type: 'text',
      check: pattern(/^\d{3}-\d{6}$/, 'is not a registration number such as 505-574999'),
    },
    { name: 'certification_id', type: 'text', check: certificationId },
    { name: 'exam_code', type: 'text', check: examCode },
    { name: 'taken_on', type: 'date', check: day },
    { name: 'centre', type: 'text', check: text(100) },
    { name: 'score', type: 'integer', check: wholeNumber(0, 1_000) },
    { name: 'passed', type: 'boolean', check: oneOf(['yes', 'no']) },
  ],
  refusals: [
    unknown('certification_id', 'profiles', 'certification_id'),
    unknown('exam_code', 'exams', 'code'),
    ofAnotherHolder('exam_results', 'registration_id'),
    repeated('staged_exam_results', ['registration_id']),
  ],
  merge: mergeQuery({
    staged: 'staged_exam_results',
    table: 'exam_results',
    key: ['registration_id'],
    columns: {
      registration_id: 's.registration_id',
      profile_id: 'p.id',
      exam_code: 's.exam_code',
      taken_on: 's.taken_on',
      centre: 's.centre',
      score: 's.score',
      passed: 's.passed',
    },
    join: 'join profiles p on p.certification_id = s.certification_id',
  }),
};

export const AWARDS: RecordFile = {
  name: 'awards.csv',
  staged: 'staged_awards',
  tables: ['awards'],
  key: ['certification_number'],
  columns: [
    {
      name: 'certification_number',
      type: 'text',
      check: pattern(
        /^[0-9A-F]{4}-[0-9A-F]{4}$/,
        'is not a certification number such as A70F-E18D',
      ),
    },
    { name: 'certification_id', type: 'text', check: certificationId },
    { name: 'certification_code', type: 'text', check: certificationCode },
    { name: 'awarded_on', type: 'date', check: day },
    { name: 'expires_on', type: 'date', check: day, optional: true },
    { name: 'status', type: 'text', check: oneOf(AWARD_STATUSES) },
  ],
  refusals: [
    unknown('certification_id', 'profiles', 'certification_id'),
    unknown('certification_code', 'certifications', 'code'),
    {
      column: 'expires_on',
      reason: 'comes before awarded_on',
      where: 's.expires_on < s.awarded_on',
    },
    ofAnotherHolder('awards', 'certification_number'),
    repeated('staged_awards', ['certification_number']),
  ],
  merge: mergeQuery({
    staged: 'staged_awards',
    table: 'awards',
    key: ['certification_number'],
    columns: {
      certification_number: 's.certification_number',
      profile_id: 'p.id',
      certification_code: 's.certification_code',
      awarded_on: 's.awarded_on',
      expires_on: 's.expires_on',
      status: 's.status',
    },
    join: 'join profiles p on p.certification_id = s.certification_id',
  }),
};
