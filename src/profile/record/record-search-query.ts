import { PERSON } from './record-queries.js';

/** How alike two keys of names are, from 0 to 1, to be close: two of some twelve letters may differ. */
const CLOSE = 0.5;

/**
 * Records that fit $1 certification ID, any of $2 address keys, $3 birth
 * date, any of $4 keys of names, or $5 award number. The words of a name
 * count in any order. What most
 * fits comes first, numbers and addresses before names. A merged record is found as the one
 * that stands for it. A name from before a correction finds like that of today.
 */
export const CANDIDATES = `
  with keyed as (
    select p.id, k.key, p.name_key, p.native_key
    from unnest($4::text[]) as k (key) join profiles p on p.name_key % k.key or p.native_key % k.key
    union all
    select h.profile_id, k.key, h.former_name_key, h.former_native_key
    from unnest($4::text[]) as k (key)
    join profile_name_history h on h.former_name_key % k.key or h.former_native_key % k.key
    where h.taken_back_at is null
  ), named as (
    select id, max(greatest(similarity(name_key, key), coalesce(similarity(native_key, key), 0))) as likeness
    from keyed group by id
  ), found as (
    select id as profile_id, 'certificationId' as fit from profiles where certification_id = $1
    union
    select profile_id, 'address' from profile_addresses where address_key = any($2)
    union
    select profile_id, 'awardNumber' from awards where certification_number = $5
    union
    select id, 'birthDate' from profiles where birth_date = $3
    union
    select id, case likeness when 1 then 'name' else 'nameClose' end from named where likeness >= ${CLOSE}
  ), fits as (
    select distinct coalesce(m.into_profile_id, f.profile_id) as profile_id, f.fit
    from found f left join profile_merges m on m.profile_id = f.profile_id and m.ended_at is null
  ), candidates as (
    select profile_id, array_agg(fit order by fit) as fits,
      count(*) as fitting, bool_or(fit in ('certificationId', 'address', 'awardNumber')) as by_number
    from fits group by profile_id
    order by by_number desc, fitting desc, bool_or(fit = 'name') desc,
      (select max(likeness) from named n where n.id = profile_id) desc nulls last, profile_id
    limit 20
  )
  select ${PERSON}, candidates.fits
  from candidates join profiles p on p.id = candidates.profile_id
  order by by_number desc, fitting desc, 'name' = any(candidates.fits) desc,
    (select max(likeness) from named n where n.id = p.id) desc nulls last, p.id`;
