import { Injectable } from '@nestjs/common';
import { map, type Observable, share, throttleTime } from 'rxjs';
import { Environment } from '../../config/environment.js';
import { channelNews } from '../../database/channel.js';

/** The channel that the triggers of the queue's tables tell. */
const CHANNEL = 'queue_news';

/** Several changes at once are one piece of news. */
const TOGETHER_MS = 500;

/**
 * Tells that something came into the queue, left it or was taken, in whichever
 * process; never what: who looks reads it with the rights they have. One
 * connection to the database listens as long as somebody does.
 */
@Injectable()
export class QueueNews {
  readonly news: Observable<void>;

  constructor({ databaseUrl }: Environment) {
    this.news = channelNews(databaseUrl, CHANNEL, 'keyhaven queue news').pipe(
      map(() => undefined),
      throttleTime(TOGETHER_MS, undefined, { leading: true, trailing: true }),
      share(),
    );
  }
}
