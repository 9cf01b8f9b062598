import type { DataSource } from 'typeorm';

/** A holder of the sample records, as far as a request tells of one. */
export interface SampleHolder {
  certificationId: string;
  givenName: string;
  familyName: string;
  phone: string | null;
  signInEmail: string;
  contactEmail: string;
  exams: { examCode: string; registrationId: string; score: string; takenOn: string }[];
}

/** Holders who do not sign in to the sample programme, did so elsewhere since `activeSince`, and took at least `exams` different exams. */
export async function sampleHolders(
  dataSource: DataSource,
  { exams, activeSince }: { exams: number; activeSince: Date },
): Promise<SampleHolder[]> {
  return dataSource.query(
    `select p.certification_id as "certificationId", p.given_name as "givenName",
       coalesce(p.family_name, '') as "familyName", p.phone,
       s.address as "signInEmail", c.address as "contactEmail", r.exams
     from profiles p
     join profile_addresses s on s.profile_id = p.id and s.kind = 'sign-in'
     join profile_addresses c on c.profile_id = p.id and c.kind = 'contact'
     join lateral (
       select json_agg(json_build_object('examCode', e.exam_code, 'registrationId', e.registration_id,
           'score', e.score::text, 'takenOn', e.taken_on) order by e.taken_on) as exams,
         count(distinct e.exam_code) as codes
       from exam_results e where e.profile_id = p.id) r on r.codes >= $1
     where p.last_sign_in_at > $2 and not exists (
       select from profile_links l join accounts a on a.id = l.account_id
       where l.profile_id = p.id and l.ended_at is null and a.password_hash is not null)
     order by p.id`,
    [exams, activeSince],
  );
}
