/** Columns of `profiles p` as a `Person`. */
export const PERSON = `
  p.id as "profileId", p.certification_id as "certificationId",
  p.given_name as "givenName", p.family_name as "familyName", p.native_name as "nativeName",
  p.birth_date as "birthDate", p.phone, p.country, p.locale`;

/** The addresses of profile $1, sign-in first. */
export const ADDRESSES = `
  select kind, address, address_key as "addressKey" from profile_addresses
  where profile_id = $1 order by kind desc`;

/** The exam results of profile $1, newest first. */
export const EXAM_RESULTS = `
  select r.registration_id as "registrationId", r.exam_code as "examCode", e.title,
    r.taken_on as "takenOn", r.centre, r.score, r.passed
  from exam_results r join exams e on e.code = r.exam_code
  where r.profile_id = $1 order by r.taken_on desc, r.registration_id`;

/** The awards of profile $1, newest first. */
export const AWARDS = `
  select a.certification_number as "certificationNumber", a.certification_code as "certificationCode",
    c.title, a.awarded_on as "awardedOn", a.expires_on as "expiresOn", a.status,
    (select min(e.retired_on) from requirements r join exams e on e.code = r.exam_code
      where r.certification_code = c.code) as "retiredOn"
  from awards a join certifications c on c.code = a.certification_code
  where a.profile_id = $1 order by a.awarded_on desc, a.certification_number`;
