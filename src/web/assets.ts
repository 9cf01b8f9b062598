import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../config/project-root.js';

/** Where the built style sheet, scripts, icons and fonts stand. */
export const ASSETS_FOLDER = join(PROJECT_ROOT, 'dist/public');

/** Under which address they are served. */
export const ASSETS_PATH = '/assets';

const MANIFEST = join(ASSETS_FOLDER, 'manifest.json');
const manifest = existsSync(MANIFEST)
  ? (JSON.parse(readFileSync(MANIFEST, 'utf8')) as Record<string, string>)
  : {};

/** The address of a built file; its name changes with its content. */
export function assetAddress(name: string): string {
  return `${ASSETS_PATH}/${manifest[name] ?? name}`;
}
