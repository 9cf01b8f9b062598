import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, lchown, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ConfigurationError } from '../../config/configuration-error.js';
import type { Binaries } from './binaries.js';
import { isRunning } from './process-state.js';
import { commandAs, type RunAs } from './run-as.js';

/** The owner of the database. The socket's folder is its only guard. */
export const OWNER = 'keyhaven';

const run = promisify(execFile);

/** What this process is making; a killed one of the same number left what is not in here. */
const underway = new Set<string>();

/** Who owns the cluster, or undefined where there is none yet. */
export async function ownerOf(folder: string): Promise<{ uid: number; gid: number } | undefined> {
  const found = await stat(folder).catch(() => undefined);
  return found && { uid: found.uid, gid: found.gid };
}

/** Gives an existing cluster to `user`, as after a move between root and a system user. */
export async function giveCluster(folder: string, user: RunAs): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true })) {
    await lchown(join(folder, entry), user.uid, user.gid);
  }
  await chown(folder, user.uid, user.gid);
}

/**
 * Makes a cluster at `folder`. It is made beside it and renamed, so that a
 * crash leaves none, and of two that are made at once one wins.
 * @throws ConfigurationError with what `initdb` said.
 */
export async function makeCluster(
  folder: string,
  binaries: Binaries,
  user: RunAs,
  fsync: boolean,
): Promise<void> {
  await removeAbandoned(folder);
  const unfinished = `${folder}.new-${process.pid}-${randomBytes(4).toString('hex')}`;
  underway.add(unfinished);
  await mkdir(unfinished, { mode: 0o700 });
  await chown(unfinished, user.uid, user.gid);
  try {
    await initialise(unfinished, binaries, user, fsync);
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  } finally {
    underway.delete(unfinished);
  }
}

async function initialise(
  folder: string,
  { initdb }: Binaries,
  user: RunAs,
  fsync: boolean,
): Promise<void> {
  const { file, args, owner } = commandAs(user, initdb, [
    `--pgdata=${folder}`,
    `--username=${OWNER}`,
    '--auth=trust',
    '--encoding=UTF8',
    // PostgreSQL's own rules of order, the same on every machine.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(fsync ? [] : ['--no-sync']),
  ]);
  try {
    await run(file, args, { ...owner, env: { PATH: process.env['PATH'], LC_ALL: 'C' } });
  } catch (error) {
    const said = String((error as { stderr?: string }).stderr || error).trim();
    throw new ConfigurationError(
      `The embedded PostgreSQL could not be set up: ${said.split('\n').at(-1)}`,
    );
  }
  const rules = '# Only the socket, whose folder its owner alone can enter.\nlocal all all trust\n';
  await writeFile(join(folder, 'pg_hba.conf'), rules);
}

/** What starts that were killed while they made a cluster have left behind. */
async function removeAbandoned(folder: string): Promise<void> {
  const prefix = `${basename(folder)}.new-`;
  for (const name of await readdir(dirname(folder))) {
    const path = join(dirname(folder), name);
    if (!name.startsWith(prefix) || underway.has(path)) continue;
    const maker = Number.parseInt(name.slice(prefix.length));
    if (maker !== process.pid && isRunning(maker)) continue;
    await rm(path, { recursive: true, force: true });
  }
}
