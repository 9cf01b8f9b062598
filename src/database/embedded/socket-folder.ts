import { createHash } from 'node:crypto';
import { chmod, chown, lstat, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from '../../config/configuration-error.js';
import type { RunAs } from './run-as.js';

/** The name of PostgreSQL's socket; its number is the port that clients give. */
export const SOCKET_NAME = '.s.PGSQL.5432';

/** The shortest limit of the platforms (macOS), without the closing zero byte. */
const LONGEST_PATH_BYTES = 103;

/** Where the socket of the cluster in `dataDir` lies: below it, or where that path is too long, below the system's temporary folder. */
export function socketFolderOf(dataDir: string): string {
  const name = `keyhaven-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`;
  const candidates = [join(dataDir, 'socket'), join(tmpdir(), name)];
  return candidates.find(usable) ?? join('/tmp', name);
}

/** PostgreSQL reads the setting as a list, so that a comma, a quote or a space would have a meaning. */
function usable(folder: string): boolean {
  const bytes = Buffer.byteLength(join(folder, SOCKET_NAME));
  return bytes <= LONGEST_PATH_BYTES && /^[\w./+@-]+$/.test(folder);
}

/**
 * Makes the folder so that its owner alone gets in: the socket asks for no password.
 * @throws ConfigurationError where somebody else was there first.
 */
export async function makeSocketFolder(folder: string, user: RunAs): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await lstat(folder);
  const mine = found.uid === process.geteuid?.() || found.uid === user.uid;
  if (!found.isDirectory() || !mine) {
    throw new ConfigurationError(
      `The socket folder ${folder} belongs to somebody else: remove it, or choose another DATA_DIR`,
    );
  }
  await chmod(folder, 0o700);
  if (found.uid !== user.uid) await chown(folder, user.uid, user.gid);
}
