import { type CheckFacts, checkProblems, isCountry } from './identity-check.js';

const FAIR: CheckFacts = {
  kind: 'in-person',
  heldAt: new Date('2026-11-22T10:00:00Z'),
  submittedAt: new Date('2026-11-21T10:00:00Z'),
  now: new Date('2026-11-22T12:00:00Z'),
  foundThrough: 'The number in the register of notaries, +49 30 998877',
  fromRequest: ['asker@mail.example', '030 123456'],
};

describe('checkProblems', () => {
  it.each<[string, Partial<CheckFacts>, string[]]>([
    ['a check after the request', {}, []],
    ['at the very minute of the request', { heldAt: FAIR.submittedAt }, []],
    ['a minute before it', { heldAt: new Date('2026-11-21T09:59:00Z') }, ['beforeRequest']],
    ['in an hour', { heldAt: new Date('2026-11-22T13:00:00Z') }, ['ahead']],
    [
      "the requester's address",
      { foundThrough: 'Wrote to Asker@Mail.example' },
      ['contactFromRequest'],
    ],
    ["the requester's number", { foundThrough: 'Called +49 30 / 123 456' }, ['contactFromRequest']],
    ['a number of few digits is no number', { fromRequest: ['030'] }, []],
    ['in a call nobody else confirms', { kind: 'live', foundThrough: 'asker@mail.example' }, []],
  ])('%s', (_case, facts, problems) =>
    expect(checkProblems({ ...FAIR, ...facts })).toEqual(problems),
  );
});

it.each([
  ['FR', true],
  ['QQ', false],
  ['fr', false],
  ['FRA', false],
])('isCountry %s: %s', (code, is) => expect(isCountry(code)).toBe(is));
