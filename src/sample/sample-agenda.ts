import type { Clock } from '../config/clock.js';

const HOUR_MS = 3_600_000;

/** Something that happened before the first start. */
interface Happening {
  hoursAgo: number;
  act: () => Promise<void>;
}

/**
 * What happened in the weeks before the first start, each at its own time and in
 * the order of time: so the dates of a ticket, its history and the log agree.
 */
export class SampleAgenda {
  private readonly happenings: Happening[] = [];

  constructor(private readonly clock: Clock) {}

  /** Plans `act`; what is planned for the same moment happens in the order of planning. */
  plan(hoursAgo: number, act: () => Promise<void>): void {
    this.happenings.push({ hoursAgo, act });
  }

  async run(): Promise<void> {
    const inOrder = this.happenings.toSorted((one, other) => other.hoursAgo - one.hoursAgo);
    for (const { hoursAgo, act } of inOrder) await this.clock.earlier(hoursAgo * HOUR_MS, act);
  }
}
