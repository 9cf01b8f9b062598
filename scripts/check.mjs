import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * Everything that a program can say about the sources, one line a step; what a
 * step found stands below its line. Ends with code 1 where any step failed.
 */
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const BIN = 'node_modules/.bin';
const PROJECTS = ['tsconfig.json', 'test/browser', 'src/web/assets/client'];

const STEPS = [
  { name: 'formatting', command: [`${BIN}/prettier`, '--check', '--log-level', 'warn', '.'] },
  ...PROJECTS.map((project) => ({
    name: `types of ${project}`,
    command: [`${BIN}/tsc`, '--noEmit', '-p', project],
  })),
  { name: 'lint', command: [`${BIN}/eslint`, '--max-warnings', '0', '.'] },
  {
    name: 'arrows between rooms',
    command: [
      `${BIN}/depcruise`,
      '--config',
      '.dependency-cruiser.mjs',
      'src',
      'migrations',
      'scripts',
      'test',
    ],
  },
  { name: 'code that nobody uses', command: [`${BIN}/knip`, '--no-progress'] },
  { name: 'entities and migrations', command: [process.execPath, 'scripts/schema-drift.mjs'] },
];

let failed = 0;
for (const { name, command } of STEPS) {
  const started = Date.now();
  const { code, output } = await run(command);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${code === 0 ? 'ok     ' : 'failed '} ${name} (${seconds} s)\n`);
  if (code === 0) continue;
  failed += 1;
  process.stdout.write(`${output.trim()}\n`);
}
process.exitCode = failed === 0 ? 0 : 1;

async function run([file, ...args]) {
  const child = spawn(file, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  }
  const [code] = await once(child, 'close');
  return { code, output };
}
