import { EmbeddedServer } from './embedded-server.js';
import { prepareFolder } from './data-folder.js';

/** A running PostgreSQL of our own. */
export interface EmbeddedDatabase {
  /** The address of the application's database, for `pg`. */
  url: string;
  /** Ends PostgreSQL, unless another process uses it too. */
  stop(): Promise<void>;
  /** Lets go of PostgreSQL and leaves it running. */
  leave(): Promise<void>;
}

/**
 * Starts the PostgreSQL that keeps its files below `dataDir`, or joins the one
 * that runs there already, be it another process's or that of an application
 * that was killed. While this process is joined, a server that dies is started
 * again at the same address.
 * @param options.fsync false where a crash of the machine may cost the data: in tests
 * @throws ConfigurationError with one line for the operator
 */
export async function startEmbedded(options: {
  dataDir: string;
  fsync?: boolean;
}): Promise<EmbeddedDatabase> {
  const folder = await prepareFolder(options.dataDir);
  const server = new EmbeddedServer(folder, options.fsync ?? true);
  await server.join();
  return { url: server.url, stop: () => server.stop(), leave: () => server.leave() };
}
