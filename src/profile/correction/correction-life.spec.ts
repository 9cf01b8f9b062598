import {
  atItsTime,
  type CorrectionFacts,
  type CorrectionState,
  formerToldUntil,
  isStoppable,
  takesEffectAt,
} from './correction-life.js';
import {
  addressesIn,
  changesBetween,
  isAsSeen,
  type RecordValues,
  touchesContact,
  withChanges,
} from './record-values.js';

const now = new Date('2026-11-26T12:00:00Z');
const at = (ms: number) => new Date(now.getTime() + ms);
const facts = (more: Partial<CorrectionFacts> = {}): CorrectionFacts => ({
  ...{ state: 'waiting', takesEffectAt: now, frozen: false, now },
  ...more,
});
const right = { asSeen: true, bothAdministrators: true };
const ENDS: CorrectionState[] = ['done', 'withdrawn', 'objected', 'void'];

describe('a confirmed correction', () => {
  it('waits seven days, and tells addresses of before for thirty', () => {
    expect(takesEffectAt(now)).toEqual(new Date('2026-12-03T12:00:00Z'));
    expect(formerToldUntil(now)).toEqual(new Date('2026-12-26T12:00:00Z'));
  });

  it.each<[string, Partial<CorrectionFacts>, boolean]>([
    ['a moment before', { takesEffectAt: at(1) }, true],
    ['at its time', {}, false],
    ['late, where the sweep did not come yet', { takesEffectAt: at(-1) }, false],
    ['while the record is frozen, at any time', { frozen: true, takesEffectAt: at(-1) }, true],
    ...ENDS.map((state): [string, object, boolean] => [
      `once it is ${state}`,
      { state, takesEffectAt: at(1) },
      false,
    ]),
  ])('can be stopped %s: %#', (_case, more, stoppable) =>
    expect(isStoppable(facts(more))).toBe(stoppable),
  );

  it.each<[string, Partial<CorrectionFacts>, Partial<typeof right>, ReturnType<typeof atItsTime>]>([
    ['at its time', {}, {}, 'done'],
    ['not before', { takesEffectAt: at(1) }, {}, 'wait'],
    ['not of a frozen record', { frozen: true }, {}, 'wait'],
    ['not where the record reads otherwise', {}, { asSeen: false }, 'void'],
    ['not where one of the two was demoted', {}, { bothAdministrators: false }, 'void'],
    ['nor is it void before', { takesEffectAt: at(1) }, { asSeen: false }, 'wait'],
    ...ENDS.map((state): [string, object, object, 'wait'] => [
      `not once it is ${state}`,
      { state },
      {},
      'wait',
    ]),
  ])('is carried out: %s', (_case, more, record, outcome) =>
    expect(atItsTime(facts(more), { ...right, ...record })).toBe(outcome),
  );
});

const KAETHE: RecordValues = {
  givenName: 'Käthe',
  familyName: 'Müller',
  nativeName: '',
  birthDate: '1962-06-19',
  signInAddress: 'kathe@work.example',
  contactAddress: 'kathe@home.example',
};

describe('the values of a record', () => {
  it.each<[string, Partial<RecordValues>, string[], boolean, string[]]>([
    ['nothing', {}, [], false, []],
    ['a name', { givenName: 'Kathe' }, ['givenName'], false, []],
    ['a name taken off', { familyName: '' }, ['familyName'], false, []],
    ['a birth date', { birthDate: '1962-06-20' }, ['birthDate'], true, []],
    [
      'an address',
      { contactAddress: 'k@new.example' },
      ['contactAddress'],
      true,
      ['kathe@home.example', 'k@new.example'],
    ],
  ])('are compared: %s', (_case, more, fields, contact, addresses) => {
    const wanted = { ...KAETHE, ...more };
    const changes = changesBetween(KAETHE, wanted);
    expect(changes.map(({ field }) => field)).toEqual(fields);
    expect([touchesContact(changes), addressesIn(changes)]).toEqual([contact, addresses]);
    expect(withChanges(KAETHE, changes)).toEqual(wanted);
    expect(isAsSeen(changes, KAETHE)).toBe(true);
    expect(isAsSeen(changes, wanted)).toBe(changes.length === 0);
  });
});
