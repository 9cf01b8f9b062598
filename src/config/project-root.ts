import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds `views`, `locales` and `sample`, whether the code runs from `src` or from `dist`. */
export const PROJECT_ROOT = rootAbove(import.meta.dirname);

function rootAbove(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : rootAbove(dirname(folder));
}
