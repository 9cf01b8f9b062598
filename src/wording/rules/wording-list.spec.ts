import { entriesOf, freshKey, isOwnKey, moved, type WordingList } from './wording-list.js';

const LIST: WordingList = {
  page: 'reasons',
  name: 'trial',
  start: [{ key: 'spam' }, { key: 'other', isNeeded: true }],
  words: (key) => ({ label: `trial:${key}.label`, text: `trial:${key}.told` }),
  fields: [],
  uses: [],
  longest: { label: 60, text: 300 },
};
const row = (key: string, position: number, retiredAt: Date | null = null) => ({
  ...{ key, position, retiredAt, uses: [] },
});
const keysOf = (...rows: ReturnType<typeof row>[]) => entriesOf(LIST, rows).map(({ key }) => key);

describe('a list that administrators keep', () => {
  it('begins as the programme has it, and goes on with what was added', () => {
    expect(keysOf()).toEqual(['spam', 'other']);
    expect(keysOf(row('own-late', 2))).toEqual(['spam', 'other', 'own-late']);
    expect(keysOf(row('other', 0), row('spam', 1))).toEqual(['other', 'spam']);
  });

  it('keeps what was retired, and says what is needed', () => {
    expect(entriesOf(LIST, [row('spam', 0, new Date())])).toEqual([
      { key: 'spam', isNeeded: false, isRetired: true, uses: [] },
      { key: 'other', isNeeded: true, isRetired: false, uses: [] },
    ]);
  });

  it.each([
    ['b', 'up', ['b', 'a', 'c']],
    ['b', 'down', ['a', 'c', 'b']],
    ['a', 'up', ['a', 'b', 'c']],
    ['c', 'down', ['a', 'b', 'c']],
    ['x', 'up', ['a', 'b', 'c']],
  ] as const)('moves %s %s', (key, step, order) => {
    expect(moved(['a', 'b', 'c'], key, step)).toEqual(order);
  });

  it.each([
    ['Exam content', [], 'own-exam-content'],
    ['Exam content', ['own-exam-content'], 'own-exam-content-2'],
    ['Exam content', ['own-exam-content', 'own-exam-content-2'], 'own-exam-content-3'],
    ['Prüfung: Käthe?', [], 'own-prufung-kathe'],
    ['試験', [], 'own-entry'],
    ['x'.repeat(60), [], `own-${'x'.repeat(30)}`],
  ])('calls %j with %j there %s', (label, taken, key) => {
    expect(freshKey(label, taken)).toBe(key);
    expect(isOwnKey(key)).toBe(true);
  });
});
