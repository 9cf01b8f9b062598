interface Merge {
  staged: string;
  table: string;
  key: readonly string[];
  /** Every other column, and the SQL that fills it from the staged row `s`. */
  columns: Record<string, string>;
  /** What the staged rows are joined with. */
  join?: string;
}

/**
 * One statement that takes all staged rows into a table by key: new ones are
 * added, known ones changed where something differs, the rest is left alone.
 */
export function mergeQuery({ staged, table, key, columns, join = '' }: Merge): string {
  const names = Object.keys(columns);
  const others = names.filter((name) => !key.includes(name));
  const list = (prefix: string) => others.map((name) => `${prefix}.${name}`).join(', ');
  const conflict =
    others.length === 0
      ? 'do nothing'
      : `do update set ${others.map((name) => `${name} = excluded.${name}`).join(', ')}
         where (${list(table)}) is distinct from (${list('excluded')})`;
  // `xmax` of a row is 0 only where this statement made it.
  return `
    with merged as (
      insert into ${table} (${names.join(', ')})
      select ${Object.values(columns).join(', ')} from ${staged} s ${join} order by s.line
      on conflict (${key.join(', ')}) ${conflict}
      returning xmax = 0 as added
    )
    select count(*) filter (where added)::integer as added,
      count(*) filter (where not added)::integer as changed
    from merged`;
}
