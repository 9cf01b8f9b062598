import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ConfigurationError } from '../config/configuration-error.js';

/** IPv6 may be switched off; then its address is left out. */
const NO_SUCH_ADDRESS = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT']);

const REQUESTS_END_MS = 1_500;
const LOOK_MS = 20;

/** The servers of one application, on each address of its host. */
export interface Listening {
  /** Takes no more requests, and lets those in work finish for a moment. */
  close(): Promise<void>;
}

/**
 * Looks whether the application will be able to listen, before work that takes longer.
 * @throws ConfigurationError where it will not
 */
export async function checkPort(host: string, port: number): Promise<void> {
  const servers = await openOn(host, port, () => createServer());
  await Promise.all(servers.map(closed));
}

/**
 * Listens on `host` and `port`. `localhost` means both of its addresses,
 * since a browser may try either one first.
 * @throws ConfigurationError where the port is taken or not allowed
 */
export async function listen(
  app: NestExpressApplication,
  host: string,
  port: number,
): Promise<Listening> {
  const handler = app.getHttpAdapter().getInstance() as RequestListener;
  const inWork = new Set<ServerResponse>();
  let isEnding = false;
  const noted: RequestListener = (req, res) => {
    inWork.add(res);
    res.once('close', () => inWork.delete(res));
    if (isEnding) endConnection(res);
    handler(req, res);
  };
  const servers = await openOn(host, port, () => createServer(noted));
  const close = () => {
    isEnding = true;
    for (const res of inWork) endConnection(res);
    return closeInTime(servers);
  };
  return { close };
}

async function openOn(host: string, port: number, make: () => Server): Promise<Server[]> {
  const addresses = host === 'localhost' ? ['127.0.0.1', '::1'] : [host];
  const servers: Server[] = [];
  for (const address of addresses) {
    try {
      servers.push(await opened(make(), address, port));
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (address === '::1' && NO_SUCH_ADDRESS.has(code)) continue;
      await Promise.all(servers.map(closed));
      throw new ConfigurationError(reason(code, host, port));
    }
  }
  return servers;
}

function opened(server: Server, address: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

function reason(code: string, host: string, port: number): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken: end the program that uses it, or set PORT`;
  if (code === 'EACCES')
    return `Port ${port} is not allowed to this user: set PORT to 1024 or more`;
  return `HOST ${host} is not an address of this machine (${code})`;
}

/** Else a browser or proxy goes on with the connection that it has, past the end of the database's. */
function endConnection(res: ServerResponse): void {
  if (!res.headersSent) res.setHeader('Connection', 'close');
}

async function closeInTime(servers: Server[]): Promise<void> {
  const looking = setInterval(() => {
    for (const server of servers) server.closeIdleConnections();
  }, LOOK_MS);
  const impatience = setTimeout(() => {
    for (const server of servers) server.closeAllConnections();
  }, REQUESTS_END_MS);
  await Promise.all(servers.map(closed));
  clearTimeout(impatience);
  clearInterval(looking);
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
