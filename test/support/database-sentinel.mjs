import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/*
 * Waits until the test run closes its end of the pipe, which a killed run does
 * too, then ends the run's PostgreSQL and removes its files.
 */
const ENDING_MS = 10_000;
const [, , folder] = process.argv;

process.on('SIGINT', () => undefined);
for await (const _ of process.stdin);

const [pid, , , , socketFolder] = await lockFile();
if (pid) {
  end(Number(pid));
  for (const deadline = Date.now() + ENDING_MS; isRunning(Number(pid)); await sleep(20)) {
    if (Date.now() > deadline) break;
  }
}
for (const path of [folder, socketFolder]) {
  if (path) await rm(path, { recursive: true, force: true, maxRetries: 5 });
}

async function lockFile() {
  const text = await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8').catch(() => '');
  return text.split('\n');
}

function end(pid) {
  try {
    // Nothing of it is kept, so it need not close in order.
    process.kill(pid, 'SIGQUIT');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
