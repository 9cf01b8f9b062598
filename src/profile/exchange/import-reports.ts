import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What an import is called, and the folder of its reports. Names sort by time. */
export function importTime(at: Date): string {
  return at.toISOString().replace(/[:.]/g, '-');
}

/** Removes the reports of imports before a moment. */
export async function dropImportReports(dataDir: string, before: Date): Promise<void> {
  const folder = join(dataDir, 'imports');
  const names = await readdir(folder).catch(() => []);
  const old = names.filter((name) => /^\d{4}-/.test(name) && name < importTime(before));
  for (const name of old) await rm(join(folder, name), { recursive: true, force: true });
}
