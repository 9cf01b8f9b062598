import { readCursor, writeCursor } from './queue-cursor.js';

const place = { dueAt: new Date('2026-11-22T09:30:00.123Z'), kind: 'recovery', id: 'R-10482' };
const word = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('the cursor of the queue', () => {
  it('names the place that it was made of', () => {
    expect(readCursor(writeCursor(place))).toEqual(place);
  });

  it.each([
    ['nothing', ''],
    ['no base64', '%%%'],
    ['no JSON', Buffer.from('not json').toString('base64url')],
    ['null', word(null)],
    ['too few parts', word([1, 'posts'])],
    ['too many parts', word([1, 'posts', '2', '3'])],
    ['a time that is none', word(['yesterday', 'posts', '2'])],
    ['a time outside of the calendar', word([8.64e15 + 1, 'posts', '2'])],
    ['parts of another type', word([1, 2, 3])],
  ])('%s is the beginning', (_case, text) => {
    expect(readCursor(text)).toBeNull();
  });
});
