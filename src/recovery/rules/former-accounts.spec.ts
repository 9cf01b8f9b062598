import { daysAfter } from './deadlines.js';
import { accountsShown, type RecordAccounts } from './former-accounts.js';

const LOSS = new Date('2026-09-01T12:00:00Z');
const before = (days: number) => daysAfter(LOSS, -days);
const X = 7;
const lostBy = (days: number, accountId = X) => ({ accountId, from: before(days), until: LOSS });
const lost = (...holdings: RecordAccounts['lost']): RecordAccounts => ({
  opener: 1,
  lost: holdings,
});

describe('what an account had that lost a record', () => {
  it.each<[string, RecordAccounts, number, number[]]>([
    ['both for 30 days', lost(lostBy(30)), 30, [X]],
    ['a factor of 29 days', lost(lostBy(400)), 29, []],
    ['a record of an hour, whatever the factor', lost(lostBy(1 / 24)), 400, []],
    ['a record of 29 days, whatever the factor', lost(lostBy(29)), 400, []],
    ['what came after the loss', lost(lostBy(400)), -1, []],
    ['a record that another account lost', lost(lostBy(400, 8)), 400, []],
    ['no loss', lost(), 400, []],
    [
      'a record of years, had back for a day',
      lost({ accountId: X, from: before(400), until: before(10) }, lostBy(1)),
      50,
      [X],
    ],
    ['the record again', { opener: X, lost: [lostBy(1)] }, 1, [X]],
  ])('%s', (_case, accounts, days, shown) => {
    const row = { fitting: [X], fittingSince: [before(days)] };
    expect(accountsShown(row, accounts)).toEqual(shown);
  });

  it('counts nothing of which nobody knows since when it was there', () => {
    expect(accountsShown({ fitting: [X], fittingSince: [] }, lost(lostBy(400)))).toEqual([]);
  });
});
