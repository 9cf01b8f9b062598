import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Ticks of the kernel's clock a second (sysconf(_SC_CLK_TCK)), on every Linux that Node runs on. */
const TICKS = 100;

/** The processor time that each of some processes has used so far, in milliseconds; null where it ended. */
export async function processorTimes(pids) {
  return Promise.all(pids.map(timeOf));
}

/** How much they used between two looks; what one used that ended meanwhile is not known, and left out. */
export function usedBetween(before, after) {
  return before.reduce(
    (sum, time, index) => sum + Math.max(0, (after[index] ?? 0) - (time ?? 0)),
    0,
  );
}

async function timeOf(pid) {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (text === null) return null;
  // The name, in brackets, may hold spaces.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [user = 0, system = 0] = fields.slice(11, 13).map(Number);
  return ((user + system) * 1_000) / TICKS;
}

/** The PostgreSQL whose files lie below a folder, with the processes of its connections. */
export async function databaseProcesses(folder) {
  const file = (await readdir(folder, { recursive: true })).find((each) =>
    each.endsWith('postmaster.pid'),
  );
  const parent = Number((await readFile(join(folder, file), 'utf8')).split('\n')[0]);
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const children = await Promise.all(
    all.map(async (pid) => {
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
      return Number(/^PPid:\s+(\d+)$/m.exec(status)?.[1]) === parent ? Number(pid) : null;
    }),
  );
  return [parent, ...children.filter((pid) => pid !== null)];
}
