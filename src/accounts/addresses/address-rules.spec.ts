import { undoneSince, vouchesFrom, whoCanUndo, whoComesBack, whoVouches } from './address-rules.js';

const on = (day: string, address = `${day}@inbox.example`) => ({
  address,
  addedAt: new Date(`2026-${day}T12:00:00.000Z`),
});
const noon = (day: string) => on(day).addedAt;
const [elder, middle, younger] = [on('01-10'), on('05-01'), on('05-20')];

describe('who can take a change of addresses back', () => {
  it.each([
    ['everybody of before, where the confirming address came with it', null, [elder, middle]],
    ['nobody, where the oldest address confirmed it', elder, []],
    ['those older than the one that confirmed it', middle, [elder]],
  ])('is %s', (_who, confirmedBy, expected) => {
    expect(whoCanUndo([elder, middle], confirmedBy?.addedAt ?? null)).toEqual(expected);
  });
});

describe('an undoing', () => {
  it.each([
    ['the change alone, where its address came with it', null, '06-01'],
    ['from the arrival of a fresh address that confirmed it', younger, '05-20'],
    ['the change alone, where an old address confirmed it', elder, '06-01'],
  ])('takes back %s', (_what, confirmedBy, day) => {
    expect(undoneSince(noon('06-01'), confirmedBy?.addedAt ?? null)).toEqual(noon(day));
  });
});

describe('the addresses that an undoing gives back', () => {
  const former = (came: string, went: string) => ({
    addressKey: `${came}@inbox.example`,
    addedAt: noon(came),
    removedAt: noon(went),
  });
  const change = (oldAddress: string | null, day: string, confirmer?: string) => ({
    oldAddress,
    doneAt: noon(day),
    confirmerAddedAt: confirmer === undefined ? null : noon(confirmer),
  });
  const gone = former('01-10', '06-01');
  const removal = change('01-10@Inbox.example', '06-01', '03-01');

  it.each([
    ['what was removed', [gone], removal, [], [gone]],
    ['not what went before', [former('01-10', '05-31')], removal, [], []],
    ['not what came since', [former('06-01', '06-02')], change(null, '06-01'), [], []],
    ['not the one that confirmed it', [former('03-01', '06-02')], removal, [], []],
    ['not one younger than that', [former('04-01', '06-02')], removal, [], []],
    [
      'what was replaced since',
      [former('04-01', '06-02')],
      change(null, '06-01'),
      [],
      [former('04-01', '06-02')],
    ],
    [
      'not what an older one threw out since',
      [former('04-01', '06-02')],
      change(null, '06-01'),
      [change('04-01@inbox.example', '06-02', '01-10')],
      [],
    ],
  ])('are %s', (_what, rows, undone, later, expected) => {
    const since = { since: noon('06-01'), undone, changes: [undone, ...later] };
    expect(whoComesBack(rows, since)).toEqual(expected);
  });
});

it.each([
  ['those of a week', '05-20', [elder, middle]],
  ['the oldest, where none is that old', '01-12', [elder]],
])('trusts with what is final %s', (_who, today, expected) => {
  expect(whoVouches([elder, middle, younger], noon(today))).toEqual(expected);
});

it('lets an address vouch alone after seven days', () => {
  expect(vouchesFrom(middle)).toEqual(noon('05-08'));
});
