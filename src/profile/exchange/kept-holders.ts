/** Columns that import does not change, and what the record `p` says of each. */
const PROTECTED: Record<string, string> = {
  given_name: 'p.given_name',
  family_name: 'p.family_name',
  native_name: 'p.native_name',
  birth_date: 'p.birth_date',
  sign_in_email: address('sign-in'),
  contact_email: address('contact'),
  phone: onceEdited('phone'),
  country: onceEdited('country'),
};

/** What import changes until its holder has edited it. */
function onceEdited(column: string): string {
  return `case when p.contact_changed_at is null then s.${column} else p.${column} end`;
}

function address(kind: string): string {
  return `(select a.address from profile_addresses a where a.profile_id = p.id and a.kind = '${kind}')`;
}

/** What staged holders say differently of people who are on record: line, column and value. */
export const KEPT_HOLDERS = `
  select s.line, d.column, coalesce(d.value, '') as value
  from staged_holders s join profiles p on p.certification_id = s.certification_id,
    lateral (values ${Object.entries(PROTECTED)
      .map(([column, recorded]) => `('${column}', s.${column}::text, ${recorded}::text)`)
      .join(', ')}) as d ("column", value, recorded)
  where d.value is distinct from d.recorded
  order by s.line`;
