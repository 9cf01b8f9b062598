import { readCursor, writeCursor } from './topic-cursor.js';

describe('the cursor of a list of topics', () => {
  it('comes back as it was written', () => {
    const place = { at: new Date('2026-11-22T08:10:00.123Z'), id: 2_147_483_647 };
    expect(readCursor(writeCursor(place))).toEqual(place);
  });

  it.each(['', 'x', '-', 'abc-', '-1', 'zzzzzzzzzz-1', '1-zzzzzz', "1-1'", '1-1-1', 'é-1'])(
    'is the beginning where %j was typed',
    (text) => {
      expect(readCursor(text)).toBeNull();
    },
  );
});
