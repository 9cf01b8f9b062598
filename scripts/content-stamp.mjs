import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * One hash over the names and contents of files: equal exactly when nothing was
 * edited, added or removed.
 *
 * @param {string} root the folder that names are relative to
 * @param {string[]} paths files and folders below it; one that is missing counts as empty
 * @param {(path: string) => boolean} counts whether a file matters
 * @returns {string}
 */
export function contentStamp(root, paths, counts = () => true) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of filesIn(join(root, path)).sort()) {
      const name = relative(root, file);
      if (!counts(name)) continue;
      // Thousands of small files: one after the other at once is ten times as quick as by promises.
      const content = readFileSync(file);
      hash.update(`${name}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest('hex');
}

function filesIn(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (found.isFile()) return [path];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
