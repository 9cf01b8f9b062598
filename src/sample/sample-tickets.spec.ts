import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
      submitted: 4,
      waiting: 1,
    });
  });
});
