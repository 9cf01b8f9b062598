import { access, constants, mkdir, realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ConfigurationError } from '../../config/configuration-error.js';

/**
 * Makes the data folder where there is none.
 * @returns its path without symbolic links, the same for each process that means this folder
 * @throws ConfigurationError where nothing can be written there
 */
export async function prepareFolder(dataDir: string): Promise<string> {
  const folder = resolve(dataDir);
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK | constants.X_OK);
    return await realpath(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigurationError(`DATA_DIR ${folder} cannot be written (${code})`);
  }
}
