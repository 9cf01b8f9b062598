import { Injectable } from '@nestjs/common';
import { type Observable, share, startWith, throttleTime } from 'rxjs';
import { QueueVersion } from '../queue/queue-version.service.js';

/** Several changes at once are one piece of news. */
const TOGETHER_MS = 500;

/**
 * Tells that something came into the queue, left it or was taken, in whichever
 * process; never what: who looks reads it with the rights they have. What
 * happened before somebody listened is news as well.
 */
@Injectable()
export class QueueNews {
  readonly news: Observable<void>;

  constructor(version: QueueVersion) {
    this.news = version.news.pipe(
      throttleTime(TOGETHER_MS, undefined, { leading: true, trailing: true }),
      share(),
      startWith(undefined),
    );
  }
}
