import { startTestApp, type TestWorld } from '../../test/support/test-app.js';
import { loadSampleProgramme } from './sample-programme.js';

describe('the sample programme’s tickets', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestApp();
    await loadSampleProgramme(world.app);
  });
  afterAll(() => world.close());

  it('stand in several states, with a median for the usual kinds', async () => {
    const rows = await world.dataSource.query<{ state: string; n: number }[]>(
      'select state, count(*)::int as n from recovery_tickets group by state order by state',
    );
    expect(Object.fromEntries(rows.map(({ state, n }) => [state, n]))).toEqual({
      hold: 2,
      in_review: 1,
      rejected: 16,
      second_review: 1,
      submitted: 5,
      waiting: 1,
    });
    const [shown] = await world.dataSource.query<Record<string, number>[]>(
      `select
         (select count(*)::int from recovery_tickets t join recovery_files f on f.ticket_id = t.id
            where t.kind = 'name') as documents,
         (select count(*)::int from recovery_tickets
            where kind = 'duplicate' and profile_id <> other_profile_id) as merges`,
    );
    expect(shown).toEqual({ documents: 1, merges: 1 });
  });

  it('have dates that agree with each other, with their history and with the log', async () => {
    const [disagreeing] = await world.dataSource.query<Record<string, number>[]>(
      `select
         (select count(*)::int from recovery_tickets t where not exists (
            select from recovery_events e where e.ticket_id = t.id and e.kind = 'submitted'
              and abs(extract(epoch from e.at - t.submitted_at)) < 60)) as "sentAtAnotherTime",
         (select count(*)::int from recovery_tickets t where outcome_at is not null and not exists (
            select from recovery_events e where e.ticket_id = t.id and e.kind = 'rejected'
              and abs(extract(epoch from e.at - t.outcome_at)) < 60)) as "decidedAtAnotherTime",
         (select count(*)::int from recovery_events e where not exists (
            select from audit_log l where l.subject_id = 'R-' || e.ticket_id
              and abs(extract(epoch from l.at - e.at)) < 60)) as "notInTheLog",
         (select count(*)::int from (select at - lag(at) over (order by seq) as step from audit_log) l
            where step < interval '0') as "stepsBack",
         (select count(*)::int from recovery_events where at > $1) as ahead`,
      [world.clock.now()],
    );
    expect(disagreeing).toEqual({
      sentAtAnotherTime: 0,
      decidedAtAnotherTime: 0,
      notInTheLog: 0,
      stepsBack: 0,
      ahead: 0,
    });
  });
});
