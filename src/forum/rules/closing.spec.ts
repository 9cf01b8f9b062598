import { closingMoment, isClosed } from './closing.js';
import { topicNumber } from './topic-number.js';

const NOW = new Date('2026-11-26T10:00:00.000Z');

describe('a topic closes', () => {
  it.each<[string, string, string, string]>([
    ['now', '', '', '2026-11-26T10:00:00.000Z'],
    ['hours', '2', '', '2026-11-26T12:00:00.000Z'],
    ['date', '', '2026-11-30T18:30', '2026-11-30T18:30:00.000Z'],
    ['date', '', '2026-11-30', '2026-11-30T00:00:00.000Z'],
    ['hours', '0', '', 'noHours'],
    ['hours', 'two', '', 'noHours'],
    ['hours', '99999', '', 'noHours'],
    ['date', '', '2026-02-31T10:00', 'noDay'],
    ['date', '', '2026-11-30T25:00', 'noDay'],
    ['date', '', '', 'noDay'],
    ['date', '', '2026-11-26T10:00', 'past'],
    ['date', '', '2029-01-01', 'tooFar'],
    ['never', '', '', 'choose'],
  ])('%s %j %j: %s', (when, hours, date, expected) => {
    const moment = closingMoment({ when, hours, date }, NOW);
    expect(moment instanceof Date ? moment.toISOString() : moment).toBe(expected);
  });

  it('at the moment of its timer, whether anybody wrote that down or not', () => {
    const timer = { closedAt: null, closesAt: NOW };
    expect(isClosed(timer, NOW)).toBe(true);
    expect(isClosed(timer, new Date(NOW.getTime() - 1))).toBe(false);
  });
});

describe('a topic is named', () => {
  it.each<[string, number | null]>([
    ['12', 12],
    [' #12 ', 12],
    ['/t/12', 12],
    ['/t/12/a-slug?post=3#p-3', 12],
    ['https://forum.example/t/12/a-slug', 12],
    ['https://forum.example/c/12', null],
    ['12 or 13', null],
    ['0', null],
    ['99999999999', null],
    ['9999999999', null],
    ['', null],
  ])('%j: %j', (typed, expected) => {
    expect(topicNumber(typed)).toBe(expected);
  });
});
