import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../application.mjs';
import { sameAs } from './sameness.mjs';

const SERVER = fileURLToPath(new URL('server.mjs', import.meta.url));

/**
 * Starts the ceiling on the application's database, works beside it, and ends it.
 *
 * @param {{url: string, pages: {path: string, kind: string, values: unknown[], cookie: string, answer: string}[]}} given
 *   with the application's answers
 * @param {(ceiling: {base: string, pid: number}) => Promise<void>} work
 * @throws Error where the ceiling gives other pages than the application
 */
export async function withCeiling({ url, pages }, work) {
  const port = await freePort();
  const child = fork(SERVER, [], {
    env: { PATH: process.env.PATH, DATABASE_URL: url, PORT: String(port) },
  });
  try {
    child.send(pages);
    const isReady = once(child, 'message').then(() => true);
    const ended = once(child, 'exit').then(() => false);
    if (!(await Promise.race([isReady, ended]))) throw new Error('the ceiling did not start');
    const base = `http://127.0.0.1:${port}`;
    await sameAs(base, pages);
    await work({ base, pid: child.pid });
  } finally {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
}
