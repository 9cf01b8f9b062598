import { Injectable } from '@nestjs/common';
import { filter, map, type Observable, share } from 'rxjs';
import { Environment } from '../../config/environment.js';
import { channelNews } from '../../database/channel.js';

/** The channel that the trigger of `notifications` tells the account's id. */
const CHANNEL = 'notification_news';

/** Tells that somebody has something new, or read it, in whichever process. One connection listens as long as somebody does. */
@Injectable()
export class NoticeNews {
  private readonly news: Observable<string>;

  constructor({ databaseUrl }: Environment) {
    this.news = channelNews(databaseUrl, CHANNEL, 'keyhaven notification news').pipe(share());
  }

  /** News for one account; '' says that the connection stands (again), which may be news for everybody. */
  of(accountId: number): Observable<void> {
    const own = String(accountId);
    return this.news.pipe(
      filter((told) => told === '' || told === own),
      map(() => undefined),
    );
  }
}
