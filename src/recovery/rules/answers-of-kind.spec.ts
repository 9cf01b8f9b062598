import { type Answers, EMPTY_EXAM, NO_ANSWERS } from './answers.js';
import { answersOfKind } from './answers-of-kind.js';
import type { TicketKind } from './ticket-kinds.js';

const EXAM = { ...EMPTY_EXAM, examCode: 'CL-900' };
const PERSON = { ...NO_ANSWERS.person, certificationId: '200000001' };
const MISSING = { ...EXAM, centre: 'Berlin' };
const NEW_NAME = { givenName: 'Ada', familyName: 'Diaz', nativeName: '', cause: 'Married' };

/** Somebody who changed their mind about the kind, and had answered every page on the way. */
const ALL: Answers = {
  person: { ...PERSON, otherCertificationId: '200000002' },
  exams: [EXAM],
  phone: '030 123456',
  story: { employer: 'Acme', until: '2024', lastAccess: 'May', changes: 'the password' },
  missing: MISSING,
  newName: NEW_NAME,
};
const WAY_BACK = { person: PERSON, exams: [EXAM], phone: '030 123456' };

describe('the answers that a request keeps', () => {
  it.each<[TicketKind, Answers]>([
    ['forgotten', WAY_BACK],
    ['mailbox', WAY_BACK],
    ['dormant', WAY_BACK],
    ['employer', { ...WAY_BACK, story: { employer: 'Acme', until: '2024' } }],
    ['hijacked', { ...WAY_BACK, story: { lastAccess: 'May', changes: 'the password' } }],
    ['duplicate', { ...WAY_BACK, person: ALL.person }],
    ['name', { ...WAY_BACK, newName: NEW_NAME }],
    ['result', { person: PERSON, exams: [], phone: '', missing: MISSING }],
  ])('of the kind %s are those that it asks for', (kind, kept) => {
    expect(answersOfKind(kind, ALL)).toEqual(kept);
  });

  it('are none where none was given', () => {
    expect(answersOfKind('hijacked', NO_ANSWERS)).toEqual(NO_ANSWERS);
    expect(answersOfKind('name', NO_ANSWERS)).toEqual(NO_ANSWERS);
  });
});
