import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../src/config/project-root.js';
import { PARTS } from './cast.js';

const FILE = join(PROJECT_ROOT, 'test/access/access-matrix.md');

const HEAD = `# Access matrix

What each role gets at each route, by the state of what it asks for. Changing requests carry a valid token and an empty form, so that 422 is the answer of one that may be filled in; a few carry what \`fields.ts\` says, because their form is read before anybody asks who sends it. \`303 /sign-in\` and 401 say that a visitor has to sign in first, \`303 /confirm\` that who asks has to show again who they are. A dash: there is no such thing for a visitor. *gate*: turned away as in the first row of the route, before anybody looks at the content.

\`UPDATE_ACCESS=1 npm test -- test/access-matrix\` writes the table anew from what the application answers. Read the difference: it is what the change opens or closes.

`;

const COLUMNS = ['route', 'gate', 'state', ...PARTS];
const WIDTHS = [44, 24, 26, ...PARTS.map(() => 15)];

/** One line of the table: route, gate, state, and what each role gets. */
export type Row = string[];

export async function readMatrix(): Promise<Row[]> {
  const text = await readFile(FILE, 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => /^\| (GET|POST) /.test(line));
  return lines.map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

export async function writeMatrix(rows: Row[]): Promise<void> {
  const rule = WIDTHS.map((width) => '-'.repeat(width));
  await writeFile(FILE, `${HEAD}${[COLUMNS, rule, ...rows].map(lineOf).join('\n')}\n`);
}

function lineOf(cells: Row): string {
  return `| ${cells.map((cell, at) => cell.padEnd(WIDTHS[at] ?? 0)).join(' | ')} |`;
}

/** What differs between the table and what was found, a line each. */
export function differences(table: Row[], found: Row[]): string[] {
  const before = new Map(table.map((row) => [keyOf(row), row]));
  const now = new Map(found.map((row) => [keyOf(row), row]));
  const missing = found
    .filter((row) => !before.has(keyOf(row)))
    .map((row) => `no row: ${keyOf(row)}`);
  const gone = table.filter((row) => !now.has(keyOf(row))).map((row) => `gone: ${keyOf(row)}`);
  const changed = found.flatMap((row) =>
    row.flatMap((cell, at) => {
      const said = before.get(keyOf(row))?.[at];
      const differs = said !== undefined && said !== cell;
      return differs ? [`${keyOf(row)}: ${COLUMNS[at] ?? ''} ${cell}, the table says ${said}`] : [];
    }),
  );
  const keys = table.map(keyOf);
  const twice = keys.filter((key, at) => keys.indexOf(key) !== at).map((key) => `twice: ${key}`);
  return [...missing, ...gone, ...changed, ...twice];
}

function keyOf([route = '', , state = '']: Row): string {
  return state === '' ? route : `${route} (${state})`;
}
