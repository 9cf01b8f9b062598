import { durationText } from './duration.js';

const HOUR = 3_600_000;

describe('durationText', () => {
  it.each([
    [0, '1 hour'],
    [HOUR, '1 hour'],
    [5.4 * HOUR, '5 hours'],
    [24 * HOUR, '1 day'],
    [52 * HOUR, '2 days and 4 hours'],
    [72.4 * HOUR, '3 days'],
  ])('%d ms is %s', (milliseconds, text) => expect(durationText('en', milliseconds)).toBe(text));
});
