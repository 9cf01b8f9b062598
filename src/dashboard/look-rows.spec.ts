import { lookRows } from './look-rows.js';

const day = (number: number) => new Date(Date.UTC(2026, 0, number));
const value = (at: Date, viewerRole: 'lead' | null = 'lead') => ({
  ticketNumber: 'R-1',
  viewerRole,
  field: 'phone' as const,
  reason: viewerRole && 'close',
  at,
});
const file = (at: Date) => ({ ticketNumber: 'R-2', viewerRole: 'moderator' as const, at });

describe('who looked', () => {
  it.each([
    ['nothing', [], [], []],
    ['values and files by their time', [value(day(2))], [file(day(3)), file(day(1))], [3, 2, 1]],
    [
      'no more than asked for',
      [value(day(4)), value(day(2))],
      [file(day(3)), file(day(1))],
      [4, 3, 2],
    ],
  ])('is told in one list: %s', (_case, values, files, days) => {
    expect(lookRows(values, files, 3).map(({ at }) => at.getUTCDate())).toEqual(days);
  });

  it.each([
    [[value(day(1))], [], { who: 'lead', what: 'phone', why: 'close' }],
    [[value(day(1), null)], [], { who: 'staff', what: 'phone', why: null }],
    [
      [{ ...value(day(1)), ticketNumber: null, field: 'record' as const, reason: 'asked' }],
      [],
      { who: 'withoutRequest', what: 'record', why: 'asked' },
    ],
    [[], [file(day(1))], { who: 'moderator', what: 'file', why: 'evidence' }],
  ])('says by whom, at what and why', (values, files, told) => {
    expect(lookRows(values, files, 1)[0]).toMatchObject(told);
  });
});
