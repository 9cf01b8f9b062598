import type { Refusal } from './record-file.js';

/** A row whose key stood in the file before: the first one counts. */
export function repeated(staged: string, key: readonly string[]): Refusal {
  return {
    column: key.at(-1) ?? '',
    reason: 'stands in the file already',
    where: `s.line in (
      select line from (
        select line, row_number() over (partition by ${key.join(', ')} order by line) as nth
        from ${staged}
      ) numbered where nth > 1)`,
  };
}

/** A row that names what the records do not hold. */
export function unknown(column: string, table: string, key: string): Refusal {
  return {
    column,
    reason: 'is not on record',
    where: `not exists (select from ${table} t where t.${key} = s.${column})`,
  };
}

/** A row that would take a result or an award from one person to another. */
export function ofAnotherHolder(table: string, key: string): Refusal {
  return {
    column: key,
    reason: 'stands on the record of another holder',
    where: `exists (
      select from ${table} t join profiles p on p.id = t.profile_id
      where t.${key} = s.${key} and p.certification_id <> s.certification_id)`,
  };
}
