import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { Environment } from './environment.js';

/**
 * The application's only source of time. Every deadline is compared with it,
 * so that trials (`CLOCK_OFFSET`) and tests can move the time of the whole
 * application at once.
 */
@Injectable()
export class Clock {
  private readonly past = new AsyncLocalStorage<number>();

  constructor(private readonly environment: Environment) {}

  /** The application's present moment. */
  now(): Date {
    return new Date(Date.now() + this.offsetMs() - (this.past.getStore() ?? 0));
  }

  /**
   * Does `act` with this clock showing a moment so long ago, for what happens in it and nothing beside
   * it. For the sample programme, which tells of the weeks before the first start.
   */
  earlier<T>(ms: number, act: () => Promise<T>): Promise<T> {
    return this.past.run(ms, act);
  }

  /** The moment of the machine at which this clock will show `moment`. */
  machineTime(moment: Date): Date {
    return new Date(moment.getTime() - this.offsetMs());
  }

  /** By how many milliseconds this clock runs ahead of the machine's. */
  protected offsetMs(): number {
    return this.environment.clockOffsetMs;
  }
}
