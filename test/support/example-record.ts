import { NO_ANSWERS } from '../../src/recovery/rules/answers.js';
import type { Brought } from '../../src/recovery/rules/evidence-strength.js';
import type { RecordFacts } from '../../src/recovery/rules/record-facts.js';

/** A record with two addresses of different domains, a phone and three sittings of two exams. */
export const EXAMPLE_RECORD: RecordFacts = {
  profileId: 1,
  certificationId: '101159938',
  givenName: 'Käthe',
  familyName: 'Müller',
  nativeName: null,
  formerNames: [],
  birthDate: '1962-06-19',
  phone: '+4930123456',
  country: 'DE',
  signInAddress: 'kathe@work.example',
  contactAddress: 'kathe@home.example',
  addresses: ['kathe@work.example', 'kathe@home.example'],
  sittings: [
    {
      examCode: 'AZ-104',
      examTitle: 'Azure Administrator',
      registrationId: '700-104223',
      takenOn: '2024-03-14',
      score: 812,
    },
    {
      examCode: 'AZ-104',
      examTitle: 'Azure Administrator',
      registrationId: '700-104111',
      takenOn: '2024-01-10',
      score: 540,
    },
    {
      examCode: 'AZ-900',
      examTitle: 'Azure Fundamentals',
      registrationId: '611-900001',
      takenOn: '2022-07-01',
      score: 845,
    },
  ],
  linkedAccount: {
    id: 7,
    address: 'kathe@work.example',
    lastSignInAt: new Date('2026-08-01T00:00:00Z'),
    isDormant: false,
    hasSecondFactor: false,
  },
};

/** Somebody who brought nothing at all. */
export const NOTHING_BROUGHT: Brought = {
  answers: NO_ANSWERS,
  typedAddresses: [],
  provenAddresses: [],
  factors: [],
};
