import { translator } from '../language/words.js';
import { isItemNumber, soughtText } from './sought-number.js';

describe('what somebody looks for', () => {
  it.each([
    ['Post 47', '47'],
    [' report #3 ', '3'],
    ['#47', '47'],
    ['47', '47'],
    ['r-10014', 'R-10014'],
    ['Appeal A-1', 'A-1'],
  ])('is the number that pages show as %s', (typed, number) => {
    expect(soughtText(typed, translator('en'))).toBe(number);
    expect(isItemNumber(number)).toBe(true);
  });

  it.each(['AZ 900', 'AZ-900', 'Nia Owens', 'Post', ''])('is the words %s', (typed) => {
    expect(soughtText(typed, translator('en'))).toBe(typed);
    expect(isItemNumber(typed)).toBe(false);
  });
});
