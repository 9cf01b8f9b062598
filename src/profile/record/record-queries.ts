/** Columns of `profiles p` as a `Person`, with what became of the phone number before. */
export const PERSON = `
  p.id as "profileId", p.certification_id as "certificationId",
  p.given_name as "givenName", p.family_name as "familyName", p.native_name as "nativeName",
  p.birth_date as "birthDate", p.phone, p.former_phone as "formerPhone",
  p.phone_changed_at as "phoneChangedAt", p.country, p.locale`;

/** The profile that stands for profile $1: the one that it was merged into, else itself. */
export const STANDING_FOR = `coalesce((
  select m.into_profile_id from profile_merges m where m.profile_id = $1 and m.ended_at is null), $1)`;

/** Those that lead to `profiles p`, in the order in which they were merged. */
export const MERGED = `coalesce((
  select json_agg(json_build_object('profileId', q.id, 'certificationId', q.certification_id)
    order by m.merged_at, q.id)
  from profile_merges m join profiles q on q.id = m.profile_id
  where m.into_profile_id = p.id and m.ended_at is null), '[]')`;

/** The addresses of profiles $1, in their order, sign-in first. */
export const ADDRESSES = `
  select kind, address, address_key as "addressKey" from profile_addresses
  where profile_id = any($1) order by array_position($1, profile_id), kind desc`;

/** The names that profiles $1 had before, the last first; what was taken back counts for nothing. */
export const FORMER_NAMES = `
  select former_given_name as "givenName", former_family_name as "familyName",
    former_native_name as "nativeName"
  from profile_name_history where profile_id = any($1) and taken_back_at is null
  order by changed_at desc, id desc`;

/** The exam results of profiles $1, newest first. */
export const EXAM_RESULTS = `
  select r.registration_id as "registrationId", r.exam_code as "examCode", e.title,
    r.taken_on as "takenOn", r.centre, r.score, r.passed, exists (select from attached_results t
      where t.registration_id = r.registration_id and t.taken_off_at is null) as attached
  from exam_results r join exams e on e.code = r.exam_code
  where r.profile_id = any($1) order by r.taken_on desc, r.registration_id`;

/** The awards of profiles $1, newest first. */
export const AWARDS = `
  select a.certification_number as "certificationNumber", a.certification_code as "certificationCode",
    c.title, a.awarded_on as "awardedOn", a.expires_on as "expiresOn", a.status,
    (select min(e.retired_on) from requirements r join exams e on e.code = r.exam_code
      where r.certification_code = c.code) as "retiredOn"
  from awards a join certifications c on c.code = a.certification_code
  where a.profile_id = any($1) order by a.awarded_on desc, a.certification_number`;
