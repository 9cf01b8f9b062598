import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../application.mjs';

const SERVER = fileURLToPath(new URL('server.mjs', import.meta.url));

/**
 * Starts the ceiling on the application's database, works beside it, and ends it.
 *
 * @param {{url: string, pages: {path: string, kind: string, values: unknown[], bytes: number, session?: string}[]}} given
 * @param {(ceiling: {base: string, pid: number}) => Promise<void>} work
 */
export async function withCeiling({ url, pages }, work) {
  const port = await freePort();
  const child = fork(SERVER, [], {
    env: { PATH: process.env.PATH, DATABASE_URL: url, PORT: String(port) },
  });
  try {
    child.send(pages);
    await once(child, 'message');
    await work({ base: `http://127.0.0.1:${port}`, pid: child.pid });
  } finally {
    child.kill();
    await once(child, 'exit');
  }
}
