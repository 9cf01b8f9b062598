import { type ChromiumWorld, startChromiumWorld } from './chromium-world.js';

const MOST_BYTES = 60 * 1_024;
/** What Google's Web Vitals call good is 0.1; here nothing is to move that one could see. */
const MOST_SHIFT = 0.01;

declare global {
  interface Window {
    shifted: number;
  }
}

describe('the first page of a visitor', () => {
  let chromium: ChromiumWorld;
  beforeAll(async () => {
    chromium = await startChromiumWorld();
  });
  afterAll(() => chromium.close());

  it('weighs less than 60 KB on the wire, everything included', async () => {
    const page = await chromium.person();
    const network = await page.context().newCDPSession(page);
    let bytes = 0;
    network.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await network.send('Network.enable');
    await page.goto('/', { waitUntil: 'networkidle' });
    expect(bytes).toBeGreaterThan(20 * 1_024);
    expect(bytes).toBeLessThan(MOST_BYTES);
  });

  it('does not move when its font arrives late; the next page has it', async () => {
    const page = await chromium.person();
    let fontMayCome = () => {};
    const painted = new Promise<void>((resolve) => (fontMayCome = resolve));
    await page.route('**/*.woff2', async (route) => {
      await painted;
      await route.continue();
    });
    await page.addInitScript(() => {
      window.shifted = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          window.shifted += (entry as unknown as { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto('/', { waitUntil: 'commit' });
    await page.waitForSelector('footer');
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    fontMayCome();
    await page.evaluate(() => document.fonts.ready);
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    expect(await page.evaluate(() => window.shifted)).toBeLessThan(MOST_SHIFT);

    await page.unroute('**/*.woff2');
    await page.reload({ waitUntil: 'networkidle' });
    expect(await page.evaluate(() => document.fonts.check('1em "Source Sans 3"'))).toBe(true);
  });
});
