import type { IsoDay } from '../record/calendar-day.js';

/** Whether what retires on a day is retired on the day `today`. */
export function isRetired(retiredOn: IsoDay | null, today: IsoDay): boolean {
  return retiredOn !== null && retiredOn <= today;
}
