import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';

/*
 * Everything that a program can say about the sources, one line a step; what a
 * step found stands below its line. The steps share the processors, the longest
 * goes first. Ends with code 1 where any step failed.
 */
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const BIN = 'node_modules/.bin';
const PROJECTS = ['tsconfig.json', 'test/browser', 'src/web/assets/client'];

const STEPS = [
  { name: 'lint', command: [`${BIN}/eslint`, '--max-warnings', '0', '.'] },
  { name: 'formatting', command: [`${BIN}/prettier`, '--check', '--log-level', 'warn', '.'] },
  ...PROJECTS.map((project) => ({
    name: `types of ${project}`,
    command: [`${BIN}/tsc`, '--noEmit', '-p', project],
  })),
  {
    name: 'arrows between rooms',
    command: [
      `${BIN}/depcruise`,
      '--config',
      '.dependency-cruiser.mjs',
      'src',
      'migrations',
      'scripts',
      'bench',
      'test',
    ],
  },
  { name: 'code that nobody uses', command: [`${BIN}/knip`, '--no-progress'] },
  { name: 'entities and migrations', command: [process.execPath, 'scripts/schema-drift.mjs'] },
];

const results = await pLimit(availableParallelism()).map(STEPS, report);
process.exitCode = results.every(Boolean) ? 0 : 1;

/** Runs a step and says what came of it. */
async function report({ name, command }) {
  const started = Date.now();
  const { code, output } = await run(command);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${code === 0 ? 'ok     ' : 'failed '} ${name} (${seconds} s)\n`);
  if (code !== 0) process.stdout.write(`${output.trim()}\n`);
  return code === 0;
}

async function run([file, ...args]) {
  const child = spawn(file, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  }
  const [code] = await once(child, 'close');
  return { code, output };
}
