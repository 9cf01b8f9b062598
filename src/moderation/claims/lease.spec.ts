import { holdingOf, leaseEnd } from './lease.js';

const now = new Date('2026-11-22T09:30:00Z');
const at = (seconds: number) => new Date(now.getTime() + seconds * 1_000);

describe('the lease of a claim', () => {
  it('lasts 15 minutes', () => {
    expect(leaseEnd(now)).toEqual(at(15 * 60));
  });

  it.each([
    ['no claim', null, 'free'],
    ['own claim that runs', { accountId: 1, until: at(1) }, 'mine'],
    ['claim of another that runs', { accountId: 2, until: at(1) }, 'taken'],
    ['own claim at its very end', { accountId: 1, until: now }, 'free'],
    ['claim of another at its very end', { accountId: 2, until: now }, 'free'],
    ['claim of another that is long over', { accountId: 2, until: at(-3_600) }, 'free'],
  ] as const)('%s: %s is %s', (_case, lease, holding) => {
    expect(holdingOf(lease, 1, now)).toBe(holding);
  });
});
