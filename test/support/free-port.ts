import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { threadId } from 'node:worker_threads';

/**
 * Below the ports that the system gives to whoever asks for any (32768 and above), so that no other
 * test and no connection has one of them while a program that was killed starts again.
 */
const FIRST = 20_000;
const THREADS = 100;
const OF_A_THREAD = 100;

let given = 0;

/** A server on a port of the system's choice, which it keeps until it is closed. */
export async function occupiedPort(): Promise<{ port: number; server: Server }> {
  const server = createServer();
  await listening(server, 0);
  return { port: (server.address() as AddressInfo).port, server };
}

/** A port that nobody uses at the moment, and that no other thread of the tests is given. */
export async function freePort(): Promise<number> {
  const port = FIRST + (threadId % THREADS) * OF_A_THREAD + (given++ % OF_A_THREAD);
  const server = createServer();
  try {
    await listening(server, port);
  } catch {
    return freePort();
  }
  await new Promise((closed) => server.close(closed));
  return port;
}

async function listening(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', resolve);
  });
}
