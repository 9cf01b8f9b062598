import { Injectable } from '@nestjs/common';
import { Environment } from './environment.js';

/**
 * The application's only source of time. Every deadline is compared with it,
 * so that trials (`CLOCK_OFFSET`) and tests can move the time of the whole
 * application at once.
 */
@Injectable()
export class Clock {
  constructor(private readonly environment: Environment) {}

  /** The application's present moment. */
  now(): Date {
    return new Date(Date.now() + this.offsetMs());
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
