import { dueIn } from './due.js';

const now = new Date('2026-11-22T09:30:00Z');
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

describe('when an item is due', () => {
  it.each([
    ['now', 0, { key: 'inMinutes', count: 0, tone: 'warn' }],
    ['soon', 59, { key: 'inMinutes', count: 59, tone: 'warn' }],
    ['just under two hours', 119, { key: 'inHours', count: 1, tone: 'warn' }],
    ['two hours', 120, { key: 'inHours', count: 2, tone: '' }],
    ['just under two days', 2 * 24 * 60 - 1, { key: 'inHours', count: 47, tone: '' }],
    ['two days', 2 * 24 * 60, { key: 'inDays', count: 2, tone: '' }],
    ['a moment ago', -0.5, { key: 'lateMinutes', count: 0, tone: 'bad' }],
    ['two hours ago', -120, { key: 'lateHours', count: 2, tone: 'bad' }],
    ['three days ago', -3 * 24 * 60 - 5, { key: 'lateDays', count: 3, tone: 'bad' }],
  ])('%s', (_case, minutes, due) => {
    expect(dueIn(inMinutes(minutes), now)).toEqual(due);
  });
});
