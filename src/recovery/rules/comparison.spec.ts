import { EXAMPLE_RECORD } from '../../../test/support/example-record.js';
import { EMPTY_EXAM, NO_ANSWERS, type PersonAnswer } from './answers.js';
import { compareBlindly, countCloseness } from './comparison.js';
import { compareBirthDate, type PartialDate } from './compare-dates.js';
import { compareName } from './compare-names.js';
import { compareNumber, comparePhone } from './compare-numbers.js';

describe('compareName', () => {
  it.each([
    ['Käthe', 'KATHE', 'matches', undefined],
    ['Kathe', 'Käthe', 'matches', undefined],
    ['Muller', 'Müller', 'matches', undefined],
    ['Mueller', 'Müller', 'close', 'oneLetter'],
    ['Meier', 'Meyer', 'close', 'oneLetter'],
    ['Kahte', 'Käthe', 'close', 'oneLetter'],
    ['Garcia', 'García Márquez', 'close', 'partOfName'],
    ['García Márquez', 'García', 'close', 'partOfName'],
    ['Li', 'Lu', 'differs', undefined],
    ['Иванов', 'Ivanov', 'close', 'transliterated'],
    ['Ivanov', 'Иванов', 'close', 'transliterated'],
    ['Иванов', 'Petrov', 'differs', undefined],
    ["O'Brien", 'OBrien', 'close', 'oneLetter'],
    ['Schmidt', 'Müller', 'differs', undefined],
  ])('%s with %s on record: %s', (given, recorded, closeness, reason) =>
    expect(compareName(given, recorded)).toEqual({ closeness, ...(reason && { reason }) }),
  );
});

describe('compareBirthDate with 1962-06-09 on record', () => {
  it.each<[PartialDate, string, string | undefined]>([
    [{ year: 1962, month: 6, day: 9 }, 'matches', undefined],
    [{ year: 1962 }, 'close', 'partOfDate'],
    [{ month: 6, day: 9 }, 'close', 'partOfDate'],
    [{ year: 1962, month: 9, day: 6 }, 'close', 'dayMonthSwapped'],
    [{ year: 1963, month: 6, day: 9 }, 'differs', undefined],
    [{ year: 1963 }, 'differs', undefined],
  ])('%j: %s', (given, closeness, reason) =>
    expect(compareBirthDate(given, '1962-06-09')).toEqual({ closeness, ...(reason && { reason }) }),
  );
});

describe('compareNumber', () => {
  it.each([
    ['101 159 938', 'matches'],
    ['101159938', 'matches'],
    ['101159983', 'close'],
    ['101159939', 'differs'],
    ['', 'differs'],
  ])('%j with 101159938 on record: %s', (given, closeness) =>
    expect(compareNumber(given, '101159938').closeness).toBe(closeness),
  );
});

describe('comparePhone', () => {
  it.each([
    ['+49 30 123456', '+4930123456', 'DE', 'matches'],
    ['+49 (0)30 123456', '+4930123456', 'DE', 'matches'],
    ['0049 30 123456', '+4930123456', 'DE', 'matches'],
    ['030/123456', '+4930123456', 'DE', 'matches'],
    ['4930123456', '+4930123456', 'DE', 'matches'],
    ['030 123456', '+4930123456', 'FR', 'matches'],
    ['06 1234 5678', '+390612345678', 'IT', 'matches'],
    ['+49 30 123465', '+4930123456', 'DE', 'close'],
    ['030 123456', '+4930123456', null, 'close'],
    ['030 123456', '+4930123456', 'XX', 'close'],
    ['3456', '+4930123456', null, 'differs'],
    ['+44 30 123456', '+4930123456', 'DE', 'differs'],
    ['+49 30 999999', '+4930123456', 'DE', 'differs'],
  ])('%j with %s on record in %s: %s', (given, recorded, country, closeness) =>
    expect(comparePhone(given, recorded, country).closeness).toBe(closeness),
  );
});

const FORMER = { closeness: 'matches', reason: 'formerName' };

describe('compareBlindly', () => {
  const compared = (person: Partial<PersonAnswer>, more = {}, signIn = '') =>
    compareBlindly(
      { ...NO_ANSWERS, person: { ...NO_ANSWERS.person, ...person }, ...more },
      signIn,
      EXAMPLE_RECORD,
    );
  const item = (items: ReturnType<typeof compared>, field: string) =>
    items.find((each) => each.field === field);

  it('says not given for everything of an empty request', () => {
    const items = compared({});
    expect(new Set(items.map(({ closeness }) => closeness))).toEqual(new Set(['notGiven']));
  });

  it('tells a value that the record does not have from one that differs', () => {
    expect(item(compared({ nativeName: '凯特' }), 'nativeName')).toEqual({
      field: 'nativeName',
      closeness: 'notGiven',
      reason: 'recordEmpty',
    });
  });

  it('finds names entered the other way round close', () => {
    const items = compared({ givenName: 'Müller', familyName: 'Käthe' });
    expect(item(items, 'givenName')).toMatchObject({ closeness: 'close', reason: 'namesSwapped' });
    expect(item(items, 'familyName')).toMatchObject({ closeness: 'close', reason: 'namesSwapped' });
  });

  it.each<[string, Partial<PersonAnswer>, string, object]>([
    ['the former family name', { familyName: 'Schmidt' }, 'familyName', FORMER],
    ['the former name in its script', { nativeName: '山田' }, 'nativeName', FORMER],
    ['the name of now', { familyName: 'Müller' }, 'familyName', { closeness: 'matches' }],
    ['nearly a former name', { familyName: 'Schmitt' }, 'familyName', { closeness: 'differs' }],
    ['no name', {}, 'familyName', { closeness: 'notGiven' }],
  ])('compares with names of before a correction: %s', (_case, person, field, expected) => {
    const before = { givenName: 'Käthe', familyName: 'Schmidt', nativeName: '山田' };
    const record = { ...EXAMPLE_RECORD, formerNames: [before] };
    const answers = { ...NO_ANSWERS, person: { ...NO_ANSWERS.person, ...person } };
    expect(item(compareBlindly(answers, '', record), field)).toEqual({ field, ...expected });
  });

  it.each([
    ['kathe@work.example', 'matches'],
    ['kathe@home.example', 'close'],
    ['other@home.example', 'differs'],
  ])('compares the former sign-in %s: %s', (address, closeness) =>
    expect(item(compared({}, {}, address), 'signInEmail')?.closeness).toBe(closeness),
  );

  it('never holds a value of the record', () => {
    const exams = [{ ...EMPTY_EXAM, registrationId: '700-104223' }];
    const text = JSON.stringify(compared({ givenName: 'Someone' }, { exams, phone: '1' }, 'a@b.c'));
    for (const value of ['Käthe', '1962', '4930123456', 'AZ-104', 'kathe@']) {
      expect(text).not.toContain(value);
    }
  });

  it('counts how the items compare', () => {
    const items = compared({ givenName: 'Käthe', familyName: 'Mueller', certificationId: '1' });
    expect(countCloseness(items)).toEqual({ matches: 1, close: 1, differs: 1 });
  });
});
