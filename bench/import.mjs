import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from '../scripts/build.mjs';
import { writeLargeProgramme } from './large-programme.mjs';

const CLI = fileURLToPath(new URL('../scripts/cli.mjs', import.meta.url));
const HOLDERS = 100_000;
const HOLDERS_QUICK = 2_000;
const MOST_SECONDS = 60;
const MOST_MEGABYTES = 400;
const LOOK_EVERY_MS = 50;

/** Records of 100,000 holders come in, come in again, go out, and what went out comes in. */
export async function importAtSize(figures, { quick }) {
  const holders = quick ? HOLDERS_QUICK : HOLDERS;
  figures.add('holders', holders);
  await build();
  const folder = await mkdtemp(join(tmpdir(), 'keyhaven-bench-'));
  const records = join(folder, 'records');
  const exported = join(folder, 'exported');
  const data = join(folder, 'data');
  try {
    await writeLargeProgramme(records, holders);
    await run(data, 'export', exported);
    figures.add('load of the machine before', loadavg()[0]);
    for (const [name, command, ...typed] of [
      ['dry run', 'import', records, '--dry-run'],
      ['first import', 'import', records],
      ['same folder again', 'import', records],
      ['export', 'export', exported],
      ['import of the export', 'import', exported],
    ]) {
      const { seconds, megabytes, processor, last } = await run(data, command, ...typed);
      figures.add(`${name}, time`, seconds, {
        unit: 's',
        bound: `below ${MOST_SECONDS} s`,
        holds: seconds < MOST_SECONDS,
        atFullSize: true,
      });
      figures.add(`${name}, processor of the program`, processor, { unit: 's' });
      figures.add(`${name}, most memory`, megabytes, {
        unit: 'MB',
        bound: `at most ${MOST_MEGABYTES} MB`,
        holds: megabytes <= MOST_MEGABYTES,
        atFullSize: true,
      });
      if (command !== 'import') continue;
      const isFirst = name === 'dry run' || name === 'first import';
      figures.add(`${name}, result`, last, {
        bound: isFirst ? 'changes' : 'no changes',
        holds: (last === '0 changes') !== isFirst,
      });
    }
    figures.add('load of the machine after', loadavg()[0]);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Runs a command to its end, and looks at what it takes of the machine meanwhile. */
async function run(data, command, ...typed) {
  const began = performance.now();
  const child = spawn(process.execPath, [CLI, command, ...typed], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: data, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let taken = { megabytes: 0, processor: 0 };
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part) => (text += part));
  const ended = once(child, 'close');
  while (child.exitCode === null) {
    taken = await takenBy(child.pid).catch(() => taken);
    await Promise.race([sleep(LOOK_EVERY_MS), ended]);
  }
  const [code] = await ended;
  if (code !== 0) throw new Error(`${command} ended with ${code}`);
  const last = text.trimEnd().split('\n').at(-1);
  return { seconds: (performance.now() - began) / 1_000, ...taken, last };
}

/** The most memory that a process held so far, and its seconds on processors; of Linux alone. */
async function takenBy(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const [user, system] = stat.slice(stat.lastIndexOf(')')).split(' ').slice(12, 14).map(Number);
  return {
    megabytes: Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)[1]) / 1024,
    processor: (user + system) / 100,
  };
}
