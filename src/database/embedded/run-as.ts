import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { ConfigurationError } from '../../config/configuration-error.js';

/** Who PostgreSQL runs as, and so who owns its files. */
export interface RunAs {
  uid: number;
  gid: number;
  /** Set where root has to look like this user from inside, while it stays root to the file system. */
  mappedTo?: { uid: number; gid: number };
}

interface Command {
  file: string;
  args: string[];
  owner: { uid: number; gid: number } | object;
}

const NOBODY = 65_534;
const run = promisify(execFile);

/** The command that runs `program` as `user`; `owner` are options for `spawn`. */
export function commandAs(user: RunAs, program: string, args: string[]): Command {
  if (user.mappedTo !== undefined) {
    const { uid, gid } = user.mappedTo;
    const mapping = ['--user', `--map-user=${uid}`, `--map-group=${gid}`, '--'];
    return { file: 'unshare', args: [...mapping, program, ...args], owner: {} };
  }
  const ownUser = user.uid === process.geteuid?.();
  return { file: program, args, owner: ownUser ? {} : { uid: user.uid, gid: user.gid } };
}

/**
 * Chooses who PostgreSQL runs as. It refuses root: root's cluster runs as who
 * owns it already, as `postgres`, as `nobody`, or, where those cannot reach
 * the files (a home of mode 0700), as that home's owner; if that is root, as
 * root seen as another user.
 * @param folder the data folder the user has to reach
 * @param owner who owns the cluster, where there is one
 * @throws ConfigurationError where nobody is found.
 */
export async function chooseUser(
  postgres: string,
  folder: string,
  owner?: { uid: number; gid: number },
): Promise<RunAs> {
  const me = { uid: process.geteuid?.() ?? 0, gid: process.getegid?.() ?? 0 };
  if (me.uid !== 0) return me;
  const system = await systemUsers();
  const mapped = { ...me, mappedTo: system[0] ?? { uid: NOBODY, gid: NOBODY } };
  const candidates: RunAs[] = [...system, ...(await ownerAround(folder)), mapped];
  if (owner !== undefined) candidates.unshift(owner.uid === 0 ? mapped : owner);
  for (const user of candidates) if (await reaches(user, postgres, folder)) return user;
  throw new ConfigurationError(
    'PostgreSQL does not run as root, and no other user can reach the project: start as an ordinary user, move the project out of a private folder, or set DATABASE_URL',
  );
}

async function systemUsers(): Promise<RunAs[]> {
  const entries = (await readFile('/etc/passwd', 'utf8').catch(() => ''))
    .split('\n')
    .map((line) => line.split(':'));
  return ['postgres', 'nobody'].flatMap((wanted) =>
    entries
      .filter(([name]) => name === wanted)
      .map(([, , uid, gid]) => ({ uid: Number(uid), gid: Number(gid) })),
  );
}

/** The ordinary user in whose folders `folder` lies, if there is one. */
async function ownerAround(folder: string): Promise<RunAs[]> {
  const { uid, gid } = await stat(folder);
  if (uid !== 0) return [{ uid, gid }];
  const parent = dirname(folder);
  return parent === folder ? [] : ownerAround(parent);
}

async function reaches(user: RunAs, postgres: string, folder: string): Promise<boolean> {
  const script = 'cd "$1" && exec "$2" --version';
  const { file, args, owner } = commandAs(user, '/bin/sh', ['-c', script, 'sh', folder, postgres]);
  try {
    await run(file, args, owner);
    return true;
  } catch {
    return false;
  }
}
