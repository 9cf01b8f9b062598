import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestApp();
});
afterAll(() => world.close());

describe('the help', () => {
  it('is read from page to page without signing in, and sets no cookie', async () => {
    const visitor = world.browser();
    const home = await visitor.visit('/help');
    const topics = home.html
      .querySelectorAll('.help-topics a')
      .map((link) => link.getAttribute('href') ?? '');
    expect(topics).toEqual(
      expect.arrayContaining(['/help/dashboard', '/help/profile', '/help/support']),
    );
    for (const topic of topics) {
      const page = await visitor.visit(topic);
      expect([topic, page.status, page.headers['set-cookie']]).toEqual([topic, 200, undefined]);
      expect(page.html.querySelectorAll('h1')).toHaveLength(1);
    }
  });

  it('leads to recovery, and to the dashboard by its name', async () => {
    const { html } = await world.browser().visit('/help/dashboard');
    const links = html
      .querySelectorAll('main a')
      .map((link) => [link.getAttribute('href'), link.textContent.trim()]);
    expect(links).toContainEqual(['/dashboard', 'Go to Certification Dashboard']);
    expect(links).toContainEqual(['/recover', 'Recover access']);
  });

  it('knows no other topics, and the page that says so leads to recovery', async () => {
    const page = await world.browser().visit('/help/layouts');
    expect(page.status).toBe(404);
    expect(page.html.querySelector('title')?.textContent).toBe(
      'There is nothing at this address – Keyhaven',
    );
    expect(page.html.querySelector('main a[href="/recover"]')).not.toBeNull();
  });
});

describe('a page', () => {
  it('speaks the pseudo-language from right to left to whoever asks for it', async () => {
    const { html } = await world.browser().visit('/help', { 'Accept-Language': 'en-XB' });
    expect(html.querySelector('html')?.getAttribute('dir')).toBe('rtl');
    expect(html.querySelector('h1')?.textContent).toBe('Hélp');
  });
});
