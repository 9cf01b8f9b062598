import { holdsAny, personalDataTakenOut, wordsTakenOut } from './taken-out.js';

const text = (body: string, title = '') => ({ title, body });

describe('what an edit takes out', () => {
  it.each([
    ['Write to ana@lima.example.', 'Write to me.', ['ana@lima.example']],
    ['Write to ana@lima.example.', 'Please write to ana@lima.example!', []],
    ['No data here', 'None at all', []],
  ])('of personal data, from %j to %j, is %j', (before, after, expected) => {
    expect(personalDataTakenOut(text(before), text(after))).toEqual(expected);
    expect(personalDataTakenOut(text('', before), text('', after))).toEqual(expected);
  });

  it.each([
    ['My trainer Ana Lima said so', 'My trainer said so', ['Ana', 'Lima']],
    ['I am at it', 'We be on it', []],
    ['Ana and Ana', 'Ana', ['and']],
  ])('of words, from %j to %j, is %j', (before, after, expected) => {
    expect(wordsTakenOut(text(before), text(after))).toEqual(expected);
  });

  it('is looked for in titles and texts', () => {
    expect(holdsAny(text('nothing', 'Ana asks'), ['Ana'])).toBe(true);
    expect(holdsAny(text('Ana asks'), ['Lima', 'Ana'])).toBe(true);
    expect(holdsAny(text('nothing'), ['Ana'])).toBe(false);
  });
});
