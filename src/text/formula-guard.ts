/**
 * A spreadsheet takes a cell for a formula that starts with one of these
 * (OWASP ASVS 5.0, 1.2.10). Such a cell is written with `'` before it, as is
 * one that would lose a `'` of its own on the way back.
 */
const FORMULA = /^'*[=+\-@\t\r]/;

/** A cell as a file may hold it. */
export function guarded(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** The cell that was meant by one of a file. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** SQL twin of `guarded`, for a text expression. */
export function guardedSql(expression: string): string {
  return `case when ${expression} ~ E'^\\'*[=+\\\\-@\\t\\r]' then '''' || ${expression} else ${expression} end`;
}
