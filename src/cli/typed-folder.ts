import { resolve } from 'node:path';

/** A folder as it was typed: npm runs commands in the project's folder, and keeps where it was called. */
export function typedFolder(folder: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), folder);
}
