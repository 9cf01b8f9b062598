import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestApp();
});
afterAll(() => world.close());

describe('the figures for Prometheus', () => {
  it('count requests by route, and name no address of a person’s', async () => {
    await world.browser().visit('/t/123456/somebody-s-question');
    await world.browser().visit('/verify/zzzzzzzzzzzzzzzz');
    const { text, headers } = await world.browser().agent.get('/metrics');
    expect(headers['content-type']).toContain('text/plain');
    for (const name of ['jobs_waiting', 'database_connections', 'process_cpu_user_seconds_total'])
      expect(text).toMatch(new RegExp(`^${name}(?:\\{.*\\})? [0-9.]+$`, 'm'));
    expect(text).toContain('route="/t/:id/:slug",status="404"');
    expect(text).not.toMatch(/somebody|zzzz|123456/);
  });

  it.each([
    ['X-Forwarded-For', '203.0.113.7'],
    ['X-Forwarded-Proto', 'https'],
    ['X-Real-IP', '203.0.113.7'],
    ['Forwarded', 'for=203.0.113.7'],
    ['Via', '1.1 proxy'],
  ])(
    'are for the own network: through a proxy that sends %s there is nothing',
    async (name, value) => {
      const page = await world.browser().visit('/metrics', { [name]: value });
      expect(page.status).toBe(404);
    },
  );
});
