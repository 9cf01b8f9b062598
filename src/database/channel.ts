import pg from 'pg';
import { Observable, retry, tap } from 'rxjs';

const CONNECT_AGAIN_MS = 2_000;
const ALIVE_MS = 30_000;

/**
 * Emits what a channel of PostgreSQL is told, and '' each time the connection stands (again): what happened
 * before it listened is news as well. One connection for each subscription.
 * @param name how the database names the connection
 * @param onLost what is to be done when nothing is heard any more, until the next ''
 */
export function channelNews(
  databaseUrl: string | undefined,
  channel: string,
  name: string,
  onLost: () => void = () => undefined,
): Observable<string> {
  return new Observable<string>((hearer) => {
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: name,
      // Nothing is ever sent on it: only so a server that vanished without a word is missed.
      keepAlive: true,
      keepAliveInitialDelayMillis: ALIVE_MS,
    });
    const lost = (error?: Error): void => hearer.error(error ?? new Error('connection lost'));
    client.on('notification', ({ payload = '' }) => hearer.next(payload));
    client.on('error', lost);
    client.on('end', lost);
    listen(client, channel).then(() => hearer.next(''), lost);
    return () => {
      client.off('end', lost);
      void client.end().catch(() => undefined);
    };
  }).pipe(tap({ error: onLost }), retry({ delay: CONNECT_AGAIN_MS }));
}

async function listen(client: pg.Client, channel: string): Promise<void> {
  await client.connect();
  await client.query(`listen ${channel}`);
}
