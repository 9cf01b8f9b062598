import { access, constants, mkdir, realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ConfigurationError } from '../../config/configuration-error.js';

/**
 * Makes the data folder where there is none.
 * @returns its path without symbolic links, the same for each process that means this folder
 * @throws ConfigurationError where nothing can be written there
 */
export async function prepareFolder(dataDir: string): Promise<string> {
  const folder = resolve(dataDir);
  try {
    await makeFolder(folder);
    await access(folder, constants.W_OK | constants.X_OK);
    return await realpath(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigurationError(`DATA_DIR ${folder} cannot be written (${code})`);
  }
}

/** Like `mkdir -p`. That of Node never comes back where a folder takes no folders, as `/proc`. */
async function makeFolder(folder: string): Promise<void> {
  if (await isMade(folder)) return;
  if (!(await isFolder(dirname(folder)))) await makeFolder(dirname(folder));
  // Once more, since another start may have made the folder around it in the meantime.
  if (!(await isMade(folder))) await mkdir(folder);
}

async function isMade(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await isFolder(folder))) return true;
    if (code === 'ENOENT') return false;
    throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
