import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from '../scripts/build.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** What `npm start` hands to Node. */
const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
const START = scripts.start.split(' ').slice(2);

/** Starts the application with a database of its own, works with it, and removes everything. */
export async function withApplication(work) {
  await withDataFolder((folder) => withApplicationIn(folder, work));
}

/** @param {(folder: string) => Promise<void>} work with a DATA_DIR that is removed after it */
export async function withDataFolder(work) {
  await build();
  const folder = await mkdtemp(join(tmpdir(), 'keyhaven-bench-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * Starts the application as `npm start` does on a DATA_DIR, at first with the sample programme, works
 * with it, and ends it.
 *
 * @param {string} folder
 * @param {(application: {host: string, port: number, base: string, folder: string, startedIn: number, memory: () => Promise<number>, pid: number, isAlive: () => boolean}) => Promise<void>} work
 */
export async function withApplicationIn(folder, work) {
  const begun = performance.now();
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, START, {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: folder,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'close');
  try {
    await answering(child, base);
    const startedIn = performance.now() - begun;
    await work({
      host: '127.0.0.1',
      port,
      base,
      folder,
      startedIn,
      memory: () => residentMegabytes(child.pid),
      pid: child.pid,
      isAlive: () => child.exitCode === null && child.signalCode === null,
    });
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

async function answering(child, base) {
  while (child.exitCode === null) {
    const answer = await fetch(`${base}/`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error('the application did not start');
}

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** What the process holds of the machine's memory. */
async function residentMegabytes(pid) {
  const kilobytes = await fromProc(pid).catch(() => fromPs(pid));
  return kilobytes / 1024;
}

async function fromProc(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)[1]);
}

async function fromPs(pid) {
  const child = spawn('ps', ['-o', 'rss=', '-p', String(pid)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let text = '';
  for await (const part of child.stdout) text += part;
  return Number(text);
}
