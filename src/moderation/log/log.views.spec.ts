import { logEntryView } from './log.views.js';

it('reads a time of the log to the minute', () => {
  const { facts } = logEntryView({
    ...{ seq: 1, at: new Date(0), action: 'person.silenced' },
    ...{ subjectKind: 'account', subjectId: '7', subjectName: 'Nia Owens' },
    details: { until: '2026-11-29T07:40:35.757Z' },
    ...{ actorName: null, actorHandle: null, actorRole: null },
  });
  expect(facts.map(({ value }) => value.params['value'])).toEqual(['2026-11-29 07:40 UTC']);
});
