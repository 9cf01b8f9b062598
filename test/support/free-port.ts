import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on a port of the system's choice, which it keeps until it is closed. */
export async function occupiedPort(): Promise<{ port: number; server: Server }> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
  return { port: (server.address() as AddressInfo).port, server };
}

/** A port that nobody uses at the moment. */
export async function freePort(): Promise<number> {
  const { port, server } = await occupiedPort();
  await new Promise((closed) => server.close(closed));
  return port;
}
