import { questionsOf, type Step, stepsOf, type StoryQuestion } from './request-steps.js';
import { TICKET_KINDS, type TicketKind } from './ticket-kinds.js';

const TABLE: [TicketKind | null, Step[], StoryQuestion[]][] = [
  [null, ['kind', 'person', 'exams', 'evidence', 'contact'], []],
  ['forgotten', ['kind', 'person', 'exams', 'evidence', 'contact'], []],
  ['mailbox', ['kind', 'person', 'exams', 'evidence', 'contact'], []],
  ['dormant', ['kind', 'person', 'exams', 'evidence', 'contact'], []],
  ['employer', ['kind', 'person', 'exams', 'evidence', 'story', 'contact'], ['employer', 'until']],
  [
    'hijacked',
    ['kind', 'person', 'exams', 'evidence', 'story', 'contact'],
    ['lastAccess', 'changes'],
  ],
  ['duplicate', ['kind', 'person', 'exams', 'evidence', 'contact'], []],
  ['name', ['kind', 'person', 'name', 'exams', 'evidence', 'files', 'contact'], []],
  ['result', ['kind', 'person', 'missing', 'files', 'contact'], []],
];

describe('what a request asks', () => {
  it.each(TABLE)('of the kind %s: the pages %j, and of what happened %j', (kind, steps, asked) => {
    expect(stepsOf(kind)).toEqual(steps);
    expect(questionsOf(kind)).toEqual(asked);
  });

  it('is known of every kind, and begins and ends alike', () => {
    expect(TABLE.flatMap(([kind]) => kind ?? []).toSorted()).toEqual(TICKET_KINDS.toSorted());
    for (const kind of TICKET_KINDS) {
      const steps = stepsOf(kind);
      expect([steps[0], steps[1], steps.at(-1)]).toEqual(['kind', 'person', 'contact']);
      expect(steps.includes('story')).toBe(questionsOf(kind).length > 0);
    }
  });
});
