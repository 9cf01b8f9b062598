import { dormancyStep } from './dormancy-steps.js';

const DORMANT_AT = new Date('2026-12-31T12:00:00Z');

it.each([
  ['2026-11-01T11:59:59Z', null],
  ['2026-11-01T12:00:00Z', 60],
  ['2026-12-01T11:59:59Z', 60],
  ['2026-12-01T12:00:00Z', 30],
  ['2026-12-24T11:59:59Z', 30],
  ['2026-12-24T12:00:00Z', 7],
  ['2026-12-31T11:59:59Z', 7],
  ['2026-12-31T12:00:00Z', 0],
  ['2027-01-07T11:59:59Z', 0],
  ['2027-01-07T12:00:00Z', null],
])('at %s the step is %s', (now, step) => {
  expect(dormancyStep(DORMANT_AT, new Date(now))).toBe(step);
});
