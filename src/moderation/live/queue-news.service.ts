import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { Observable, retry, share, throttleTime } from 'rxjs';
import { Environment } from '../../config/environment.js';

/** The channel that the triggers of the queue's tables tell. */
const CHANNEL = 'queue_news';

const CONNECT_AGAIN_MS = 2_000;
/** Several changes at once are one piece of news. */
const TOGETHER_MS = 500;

/**
 * Tells that something came into the queue, left it or was taken, in whichever
 * process; never what: who looks reads it with the rights they have. One
 * connection to the database listens as long as somebody does.
 */
@Injectable()
export class QueueNews {
  readonly news: Observable<void> = new Observable<void>((hearer) => {
    const client = new pg.Client({
      connectionString: this.environment.databaseUrl,
      application_name: 'keyhaven queue news',
    });
    const lost = (error?: Error): void => hearer.error(error ?? new Error('connection lost'));
    client.on('notification', () => hearer.next());
    client.on('error', lost);
    client.on('end', lost);
    // What happened before it listened is news as well.
    this.listen(client).then(() => hearer.next(), lost);
    return () => {
      client.off('end', lost);
      void client.end().catch(() => undefined);
    };
  }).pipe(
    retry({ delay: CONNECT_AGAIN_MS }),
    throttleTime(TOGETHER_MS, undefined, { leading: true, trailing: true }),
    share(),
  );

  constructor(private readonly environment: Environment) {}

  private async listen(client: pg.Client): Promise<void> {
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
  }
}
