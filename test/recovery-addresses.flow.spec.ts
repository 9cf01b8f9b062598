import type { BrowserSession, Page } from './support/browser-session.js';
import { importHolders, proveAddress } from './support/recovery.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

describe('an address on record', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestApp();
    await importHolders(world);
  });
  afterAll(() => world.close());

  const begun = async (): Promise<BrowserSession> => {
    const browser = world.browser();
    await browser.visit('/recover/evidence');
    return browser;
  };
  const shape = ({ status, location, text }: Page, address: string) => ({
    status,
    location,
    text: text.replaceAll(address, '').replace(/name="_csrf" value="[^"]*"/g, ''),
  });

  it('gets a code if it is on record, and the page says the same if not (T21)', async () => {
    const seen = [];
    for (const address of ['kathe@work.example', 'kathy@work.example']) {
      const browser = await begun();
      const asked = shape(
        await browser.submit('/recover/evidence', { address, send: '1' }),
        address,
      );
      seen.push({ asked, shown: shape(await browser.follow(), address) });
    }
    expect(seen[1]).toEqual(seen[0]);
    await world.runJobs();
    const receivers = world.mailbox.messages.map(({ to }) => to);
    expect(receivers).toContain('kathe@work.example');
    expect(receivers).not.toContain('kathy@work.example');
  });

  it('is answered the same for a wrong code, on record or not', async () => {
    const seen = [];
    for (const address of ['amadou@old.example', 'amadeu@old.example']) {
      const browser = await begun();
      await browser.submit('/recover/evidence', { address, send: '1' });
      await world.runJobs();
      await browser.follow();
      seen.push(
        shape(await browser.submit('/recover/evidence', { addressCode: '000000' }), address),
      );
    }
    expect(seen[0]?.status).toBe(422);
    expect(seen[1]).toEqual(seen[0]);
  });

  it('is proven by the code that came there', async () => {
    const browser = await begun();
    const { html } = await proveAddress(world, browser, 'noor@studio.example');
    expect(html.querySelector('.st.ok')?.textContent).toContain('noor@studio.example');
  });

  it('is mailed to in the spelling of the record', async () => {
    const browser = await begun();
    await browser.submit('/recover/evidence', { address: 'YUKI@Lab.Example', send: '1' });
    await world.runJobs();
    expect(world.mailbox.messages.at(-1)?.to).toBe('yuki@lab.example');
  });

  it('is not proven by the code of another address', async () => {
    const browser = await begun();
    await browser.submit('/recover/evidence', { address: 'kathe@home.example', send: '1' });
    const addressCode = await world.codeFor('kathe@home.example');
    await browser.follow();
    await browser.submit('/recover/evidence', { address: 'amadou@other.example', send: '1' });
    await browser.follow();
    expect((await browser.submit('/recover/evidence', { addressCode })).status).toBe(422);
  });

  it('takes five wrong codes, and then not even the right one (T13)', async () => {
    const browser = await begun();
    await browser.submit('/recover/evidence', { address: 'ilka@post.example', send: '1' });
    const right = await world.codeFor('ilka@post.example');
    const wrong = right === '000000' ? '000001' : '000000';
    await browser.follow();
    for (let entry = 0; entry < 5; entry += 1) {
      expect((await browser.submit('/recover/evidence', { addressCode: wrong })).status).toBe(422);
    }
    expect((await browser.submit('/recover/evidence', { addressCode: right })).status).toBe(422);
  });

  it('cannot be tried in any number', async () => {
    const browser = await begun();
    const statuses: number[] = [];
    for (let entry = 0; entry < 6; entry += 1) {
      const { status } = await browser.submit('/recover/evidence', {
        address: `a${entry}@guess.example`,
      });
      statuses.push(status);
      await browser.visit('/recover/evidence');
    }
    expect(statuses).toEqual([303, 303, 303, 303, 303, 422]);
  });

  it('is not flooded with codes, known or not (T23, T25)', async () => {
    for (const address of ['taras@telecom.example', 'nobody@telecom.example']) {
      const statuses: number[] = [];
      for (let entry = 0; entry < 11; entry += 1) {
        const browser = await begun();
        const { status } = await browser.submit('/recover/evidence', { address, send: '1' });
        statuses.push(status);
      }
      expect(statuses).toEqual([...Array<number>(10).fill(303), 429]);
    }
  });
});
