import { Clock } from '../../src/config/clock.js';

const UNIT_MS = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1_000 };

/** The application's clock, running, and moved by a test. */
export class TestClock extends Clock {
  private movedMs = 0;

  advance(by: Partial<Record<keyof typeof UNIT_MS, number>>): void {
    for (const [unit, amount] of Object.entries(by)) {
      this.movedMs += amount * UNIT_MS[unit as keyof typeof UNIT_MS];
    }
  }

  set(moment: Date): void {
    this.movedMs += moment.getTime() - this.now().getTime();
  }

  protected override offsetMs(): number {
    return this.movedMs;
  }
}
