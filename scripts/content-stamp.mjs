import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

/**
 * One hash over the names and contents of files: equal exactly when nothing was
 * edited, added or removed.
 *
 * @param {string} root the folder that names are relative to
 * @param {string[]} paths files and folders below it; one that is missing counts as empty
 * @param {(path: string) => boolean} counts whether a file matters
 * @returns {Promise<string>}
 */
export async function contentStamp(root, paths, counts = () => true) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of (await filesIn(join(root, path))).sort()) {
      const name = relative(root, file);
      if (!counts(name)) continue;
      const content = await readFile(file);
      hash.update(`${name}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

async function filesIn(path) {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return [];
  if (found.isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
