import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../scripts/cli.mjs', import.meta.url));

/**
 * Fills the database of an application that runs, by the command that operators have.
 *
 * @param {string} folder its DATA_DIR
 * @param {Record<'topics' | 'posts' | 'tickets' | 'holders', number>} size
 */
export async function seed(folder, size) {
  const options = Object.entries(size).flatMap(([name, count]) => [`--${name}`, String(count)]);
  const child = spawn(process.execPath, [CLI, 'seed-load', ...options], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: folder, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`seed-load ended with ${code}`);
}
