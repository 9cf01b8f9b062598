import { expectTrueCounters } from '../../test/support/forum.js';
import { signedIn } from '../../test/support/people.js';
import { startTestApp, type TestWorld } from '../../test/support/test-app.js';
import { scan } from '../text/personal-data/scan.js';
import { SAMPLE_PASSWORD } from './sample-people.js';
import { loadSampleProgramme } from './sample-programme.js';

describe('the sample programme’s forum', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestApp();
    await loadSampleProgramme(world.app);
  }, 120_000);
  afterAll(() => world.close());

  it('leaves no page empty: topics in each category, some answered, posts that wait, reports', async () => {
    const [figures] = await world.dataSource.query<object[]>(`
      select (select count(*)::int from topics where state = 'published') as topics,
        (select count(distinct category_id)::int from topics where state = 'published') as categories,
        (select count(*)::int from topics where answer_number is not null) as answered,
        (select count(*)::int from topics where state = 'published' and reply_count = 0) as unanswered,
        (select count(*)::int from posts where state = 'held') as held,
        (select count(*)::int from post_edits where state = 'held') as edits,
        (select count(*)::int from posts where edited_at is not null) as edited,
        (select count(*)::int from post_reports where state = 'open') as reports`);
    expect(figures).toEqual({
      topics: 17,
      categories: 4,
      answered: 9,
      unanswered: 4,
      held: 3,
      edits: 1,
      edited: 1,
      reports: 2,
    });
    await expectTrueCounters(world);
  });

  it('holds no personal data in public', async () => {
    const posts = await world.dataSource.query<{ title: string; body: string }[]>(
      'select title, body from posts',
    );
    expect(posts.filter(({ title, body }) => scan(`${title}\n${body}`).length > 0)).toEqual([]);
  });

  it('knows the sample member, whose posts appear at once', async () => {
    const browser = await signedIn(world, 'member@keyhaven.example', SAMPLE_PASSWORD);
    await browser.visit('/new');
    await browser.submit('/topics', { category: 'exams', title: 'At once', body: 'Seen by all?' });
    expect((await world.browser().visit(browser.page.location ?? '')).status).toBe(200);
  });
});
