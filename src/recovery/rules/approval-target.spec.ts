import { EMPTY_EXAM, NO_ANSWERS } from './answers.js';
import { type ApprovalTarget, targetDigest } from './approval-target.js';

const exam = { ...EMPTY_EXAM, examCode: 'AZ-104', score: '812' };
const newName = { givenName: 'Ada', familyName: 'Diaz', nativeName: '', cause: 'Married' };
const asked = { ...NO_ANSWERS, exams: [exam], newName };
const target: ApprovalTarget = {
  profileId: 1,
  contact: 'new@mail.example',
  answers: asked,
  typedAddresses: ['a@x.example', 'b@x.example'],
  provenAddresses: ['a@x.example'],
  factors: [],
  identityChecks: [],
};

describe('the target of an approval', () => {
  it.each<[string, Partial<ApprovalTarget>]>([
    ['another record', { profileId: 2 }],
    ['another new address', { contact: 'other@mail.example' }],
    ['another answer', { answers: { ...NO_ANSWERS, exams: [{ ...exam, score: '813' }] } }],
    ['one more answer', { answers: { ...NO_ANSWERS, exams: [exam], phone: '1' } }],
    [
      'another name that is asked for',
      { answers: { ...asked, newName: { ...newName, nativeName: '山田' } } },
    ],
    ['no name that is asked for', { answers: { ...NO_ANSWERS, exams: [exam] } }],
    ['one more exam', { answers: { ...NO_ANSWERS, exams: [exam, EMPTY_EXAM] } }],
    ['one more proven address', { provenAddresses: ['a@x.example', 'b@x.example'] }],
    ['one typed address less', { typedAddresses: ['a@x.example'] }],
    ['a factor', { factors: ['recovery-code'] }],
    ['an identity check', { identityChecks: ['live'] }],
  ])('is another with %s', (_change, change) =>
    expect(targetDigest({ ...target, ...change })).not.toBe(targetDigest(target)),
  );

  it('is the same however it was read', () => {
    const { answers, ...rest } = target;
    const read = {
      answers: {
        newName,
        phone: answers.phone,
        exams: answers.exams,
        person: answers.person,
      },
      ...rest,
    };
    expect(targetDigest({ ...read, typedAddresses: ['b@x.example', 'a@x.example'] })).toBe(
      targetDigest(target),
    );
  });
});
