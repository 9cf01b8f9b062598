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

  it('are for the own network: through the proxy there is nothing', async () => {
    const page = await world.browser().visit('/metrics', { 'X-Forwarded-For': '203.0.113.7' });
    expect(page.status).toBe(404);
  });
});
