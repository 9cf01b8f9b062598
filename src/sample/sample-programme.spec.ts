import { signedIn } from '../../test/support/people.js';
import { startTestApp, type TestWorld } from '../../test/support/test-app.js';
import { Accounts } from '../accounts/account/accounts.service.js';
import { SAMPLE_PASSWORD, SAMPLE_PEOPLE } from './sample-people.js';
import { loadSampleProgramme } from './sample-programme.js';

describe('the sample programme', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestApp();
    // The day for which the records were chosen: one of the holder's certifications expires soon.
    world.clock.set(new Date('2026-11-22T12:00:00Z'));
    await loadSampleProgramme(world.app);
  });
  afterAll(() => world.close());

  it.each(SAMPLE_PEOPLE.map(({ email, role }) => [email, role]))(
    'lets %s sign in as %s',
    async (email, role) => {
      const account = await world.get(Accounts).byAddress(world.dataSource.manager, email);
      expect(account).toMatchObject({ role });
      const browser = await signedIn(world, email, SAMPLE_PASSWORD);
      expect((await browser.visit('/dashboard')).status).toBe(200);
    },
  );

  it('has two hundred holders with an account each, and no row that was refused', async () => {
    const [counts] = await world.dataSource.query<Record<string, number>[]>(
      `select (select count(*) from profiles)::integer as holders,
         (select count(*) from profile_links where ended_at is null)::integer as linked`,
    );
    expect(counts).toEqual({ holders: 200, linked: 200 });
  });

  it('shows a dashboard with a certification of each standing', async () => {
    const browser = await signedIn(world, 'holder@keyhaven.example', SAMPLE_PASSWORD);
    const { html } = await browser.visit('/dashboard');

    expect(html.querySelector('h1')?.textContent).toBe('Hanna Sample');
    for (const row of ['warn-row', 'off-row', 'ok-row', 'bad-row']) {
      expect(html.querySelector(`.certs .${row}`)).not.toBeNull();
    }
  });
});
