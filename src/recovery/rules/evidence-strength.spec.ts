import { EXAMPLE_RECORD, NOTHING_BROUGHT } from '../../../test/support/example-record.js';
import { EMPTY_EXAM, NO_ANSWERS } from './answers.js';
import { type Brought, FACTORS, mediumOnRecord, weigh } from './evidence-strength.js';

const WORK = 'kathe@work.example';
const HOME = 'kathe@home.example';
const weighed = (brought: Partial<Brought>, record = {}) => {
  const { strong, medium } = weigh(
    { ...NOTHING_BROUGHT, ...brought },
    { ...EXAMPLE_RECORD, ...record },
  );
  return { strong: strong.map(({ kind }) => kind), medium: medium.map(({ kind }) => kind) };
};

describe('strong evidence', () => {
  it.each<[string, Partial<Brought>, string[]]>([
    ['a code from an address on record', { provenAddresses: [WORK] }, ['address-code']],
    ['the same address twice counts once', { provenAddresses: [WORK, WORK] }, ['address-code']],
    ['two addresses', { provenAddresses: [WORK, HOME] }, ['address-code', 'address-code']],
    ['a code from an address that is not on record', { provenAddresses: ['new@mail.example'] }, []],
    ['an address without its code', { typedAddresses: [WORK] }, []],
    ['each kept factor', { factors: [...FACTORS] }, [...FACTORS]],
    [
      'the same factor twice counts once',
      { factors: ['recovery-code', 'recovery-code'] },
      ['recovery-code'],
    ],
  ])('%s', (_case, brought, strong) => expect(weighed(brought).strong).toEqual(strong));
});

describe('medium evidence', () => {
  const phone = { answers: { ...NO_ANSWERS, phone: '030 123456' } };
  const exams = {
    answers: {
      ...NO_ANSWERS,
      exams: [
        { ...EMPTY_EXAM, registrationId: '700104223' },
        { ...EMPTY_EXAM, registrationId: '611900001' },
      ],
    },
  };

  it.each<[string, Partial<Brought>, string[]]>([
    ['the phone on record', phone, ['phone']],
    ['a phone that is only close', { answers: { ...NO_ANSWERS, phone: '030 123465' } }, []],
    ['an item an exam', exams, ['exam', 'exam']],
    ['the contact address that gave no code', { typedAddresses: [HOME] }, ['contact-address']],
    ['typed twice counts once', { typedAddresses: [HOME, HOME] }, ['contact-address']],
    [
      'a contact address that gave its code is strong, not medium',
      { typedAddresses: [HOME], provenAddresses: [HOME] },
      [],
    ],
    ['the sign-in address without a code', { typedAddresses: [WORK] }, []],
  ])('%s', (_case, brought, medium) => expect(weighed(brought).medium).toEqual(medium));

  it('takes no contact address that is the sign-in address', () => {
    const record = { contactAddress: WORK, addresses: [WORK] };
    expect(weighed({ typedAddresses: [WORK] }, record).medium).toEqual([]);
  });

  it('takes no phone where the record has none', () => {
    expect(weighed(phone, { phone: null }).medium).toEqual([]);
  });
});

describe('no evidence', () => {
  it('finds the record and proves nothing', () => {
    const person = {
      givenName: 'Käthe',
      familyName: 'Müller',
      nativeName: '',
      birthDate: { year: 1962, month: 6, day: 19 },
      certificationId: '101159938',
      signInEmail: WORK,
    };
    expect(weighed({ answers: { ...NO_ANSWERS, person }, typedAddresses: [WORK] })).toEqual({
      strong: [],
      medium: [],
    });
  });
});

describe('mediumOnRecord', () => {
  it('lists what a record could give at all', () => {
    expect(mediumOnRecord(EXAMPLE_RECORD)).toEqual([
      { kind: 'exam', examCode: 'AZ-104' },
      { kind: 'exam', examCode: 'AZ-900' },
      { kind: 'phone' },
      { kind: 'contact-address' },
    ]);
    expect(
      mediumOnRecord({ ...EXAMPLE_RECORD, sittings: [], phone: null, contactAddress: WORK }),
    ).toEqual([]);
  });
});
