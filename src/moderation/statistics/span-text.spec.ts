import { hoursOf, spanText } from './span-text.js';

it.each([
  [0, '0 min', 0],
  [90, '2 min', 0.03],
  [3_599, '60 min', 1],
  [3_600, '1 hr', 1],
  [19_080, '5.3 hr', 5.3],
  [172_799, '48 hr', 48],
  [172_800, '2 days', 48],
  [86_400 * 4.06, '4.1 days', 97.44],
])('%i seconds are %s', (seconds, text, hours) => {
  expect(spanText('en', seconds)).toBe(text);
  expect(hoursOf(seconds)).toBe(hours);
});
