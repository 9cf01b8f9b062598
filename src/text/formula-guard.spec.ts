import { guarded, unguarded } from './formula-guard.js';

describe('guarded', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+33123456789', "'+33123456789"],
    ['-5', "'-5"],
    ['@sum', "'@sum"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ["'=1", "''=1"],
    ["''-1", "'''-1"],
  ])('writes %j as %j, and reads it back', (cell, written) => {
    expect(guarded(cell)).toBe(written);
    expect(unguarded(written)).toBe(cell);
  });

  it.each(['', 'Lyon', 'a=b', "O'Brien", "'quoted'", "'", "''", '2026-11-22', '812'])(
    'leaves %j alone both ways',
    (cell) => {
      expect(guarded(cell)).toBe(cell);
      expect(unguarded(cell)).toBe(cell);
    },
  );
});
