import { TooBusy } from '../../web/too-busy.js';
import { PasswordHashes } from './password-hashes.js';

describe('the hashes of passwords', () => {
  it('wait for their turn, in a row that has an end', async () => {
    const hashes = new PasswordHashes();
    const given = await Promise.allSettled(
      Array.from({ length: 150 }, () => hashes.of('a lantern under the bridge')),
    );
    const taken = given.filter(({ status }) => status === 'fulfilled').length;
    const refused = given.filter((each) => each.status === 'rejected');
    expect(taken).toBeGreaterThanOrEqual(30);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every(({ reason }) => reason instanceof TooBusy)).toBe(true);

    const kept = await hashes.of('a lantern under the bridge');
    expect(await hashes.fits(kept, 'a lantern under the bridge')).toBe(true);
    expect(await hashes.fits(null, 'a lantern under the bridge')).toBe(false);
  });
});
