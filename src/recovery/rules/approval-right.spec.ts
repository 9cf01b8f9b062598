import { approvesFrom, mayApprove } from './approval-right.js';

describe('the right to approve recoveries', () => {
  const now = new Date('2026-11-20T12:00:00Z');

  it.each<[string | null, boolean]>([
    ['2026-11-20T12:00:00.000Z', false],
    ['2026-11-19T12:00:00.001Z', false],
    ['2026-11-19T12:00:00.000Z', true],
    ['2020-01-01T00:00:00.000Z', true],
    ['2026-11-21T12:00:00.000Z', false],
    [null, false],
  ])('with a role since %s: %s', (since, may) =>
    expect(mayApprove(since === null ? null : new Date(since), now)).toBe(may),
  );

  it('starts 24 hours after the role', () =>
    expect(approvesFrom(now)).toEqual(new Date('2026-11-21T12:00:00Z')));
});
