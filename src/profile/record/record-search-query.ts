import { PERSON } from './record-queries.js';

/**
 * Records that fit $1 certification ID, any of $2 address keys, $3 birth date,
 * or $4 given name with $5 family name.
 */
export const CANDIDATES = `
  with fits as (
    select id as profile_id, 'certificationId' as fit from profiles where certification_id = $1
    union
    select profile_id, 'address' from profile_addresses where address_key = any($2)
    union
    select id, 'birthDate' from profiles where birth_date = $3
    union
    select id, 'name' from profiles
    where lower(given_name) = lower($4) and lower(coalesce(family_name, '')) = lower(coalesce($5, ''))
  ), candidates as (
    select profile_id, array_agg(fit order by fit) as fits from fits
    group by profile_id
    order by count(*) desc, bool_or(fit in ('certificationId', 'address')) desc, profile_id
    limit 20
  )
  select ${PERSON}, candidates.fits
  from candidates join profiles p on p.id = candidates.profile_id
  order by cardinality(candidates.fits) desc, p.id`;
