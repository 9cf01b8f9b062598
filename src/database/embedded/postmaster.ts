import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { open, readFile, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandLineOf, isRunning } from './process-state.js';
import { commandAs, type RunAs } from './run-as.js';
import { SOCKET_NAME } from './socket-folder.js';

/** The main process of PostgreSQL, as its lock file names it. */
export interface Postmaster {
  pid: number;
  socketFolder: string;
}

const LARGEST_LOG_BYTES = 5_000_000;
const LOG_TAIL_BYTES = 4_000;
const SMART_SHUTDOWN_MS = 700;
const FAST_SHUTDOWN_MS = 2_000;
const IMMEDIATE_SHUTDOWN_MS = 500;
const LOOK_AGAIN_MS = 10;

/**
 * The postmaster that has the cluster now, or undefined. A lock file whose
 * number has gone to another program, as after a restart of the machine, or
 * that belongs to a dead process which nobody buried, is removed: PostgreSQL would take that program for itself and refuse to start.
 */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const file = join(cluster, 'postmaster.pid');
  const [pid, , , , socketFolder] = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  if (!pid || !isRunning(Number(pid))) return undefined;
  const command = await commandLineOf(Number(pid));
  if (command === undefined || command.includes(cluster)) {
    return { pid: Number(pid), socketFolder: socketFolder ?? '' };
  }
  if (socketFolder) await rm(join(socketFolder, `${SOCKET_NAME}.lock`), { force: true });
  await rm(file, { force: true });
  return undefined;
}

/**
 * Starts PostgreSQL in a session of its own, so that Ctrl-C reaches only the
 * application, which then ends it in order. It outlives a killed application.
 */
export async function startPostmaster(
  postgres: string,
  cluster: string,
  user: RunAs,
  options: { socketFolder: string; log: string; fsync: boolean },
): Promise<ChildProcess> {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: options.socketFolder,
    // A row's values do not belong into a log: no statements, no details.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_timezone: 'UTC',
    timezone: 'UTC',
    ...(options.fsync ? {} : { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }),
  };
  const { file, args, owner } = commandAs(user, postgres, [
    '-D',
    cluster,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);
  const size = await stat(options.log).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LARGEST_LOG_BYTES) await truncate(options.log);
  const log = openSync(options.log, 'a', 0o600);
  const child = spawn(file, args, {
    ...owner,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
  });
  closeSync(log);
  child.unref();
  // What went wrong stands in the log; without a listener it would end the application.
  child.on('error', () => undefined);
  return child;
}

/** The last complaint in the log, for an error message of one line. */
export async function lastComplaint(log: string): Promise<string> {
  const file = await open(log);
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read({
      buffer: Buffer.alloc(LOG_TAIL_BYTES),
      position: Math.max(0, size - LOG_TAIL_BYTES),
    });
    const lines = buffer.toString('utf8', 0, bytesRead).trim().split('\n');
    const complaint = lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1);
    return complaint?.replace(/^.*?(FATAL|PANIC): */, '') ?? '';
  } finally {
    await file.close();
  }
}

/**
 * Ends PostgreSQL. It takes no more connections at once and waits a moment for
 * those that are closing; then it ends them, or at last itself, so that it
 * recovers at the next start. @param told is called once nobody can join any more
 */
export async function stopPostmaster(
  cluster: string,
  { pid }: Postmaster,
  told: () => Promise<void>,
): Promise<void> {
  send(pid, 'SIGTERM');
  await told();
  if (await ended(cluster, pid, 'SIGTERM', SMART_SHUTDOWN_MS)) return;
  if (await ended(cluster, pid, 'SIGINT', FAST_SHUTDOWN_MS)) return;
  await ended(cluster, pid, 'SIGQUIT', IMMEDIATE_SHUTDOWN_MS);
}

async function ended(
  cluster: string,
  pid: number,
  signal: NodeJS.Signals,
  withinMs: number,
): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  send(pid, signal);
  while (Date.now() < deadline) {
    if ((await findPostmaster(cluster))?.pid !== pid) return true;
    await sleep(LOOK_AGAIN_MS);
  }
  return false;
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
