import { startTestApp, type TestWorld } from '../../test/support/test-app.js';
import { OneTimeSecrets } from './one-time-secrets.js';

const PURPOSE = 'test.purpose';

describe('one-time secrets', () => {
  let world: TestWorld;
  let secrets: OneTimeSecrets;
  const issue = async (kind: 'code' | 'link', subject: string) => {
    const expiresAt = new Date(world.clock.now().getTime() + 600_000);
    const id = await world.dataSource.transaction((tx) =>
      secrets.issue(tx, { purpose: PURPOSE, subject, kind, expiresAt }),
    );
    return secrets.reveal(id);
  };
  const redeem = (token: string, purpose = PURPOSE) =>
    world.dataSource.transaction((tx) => secrets.redeemLink(tx, purpose, token));
  const enter = (subject: string, code: string) =>
    world.dataSource.transaction((tx) =>
      secrets.redeemCode(tx, { purpose: PURPOSE, subject, code }),
    );
  const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

  beforeAll(async () => {
    world = await startTestApp();
    secrets = world.get(OneTimeSecrets);
  });
  afterAll(() => world.close());

  it('lets exactly one of fifty at the same moment use a link', async () => {
    const token = await issue('link', 'race');
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => redeem(token)));
    expect(outcomes.filter(({ outcome }) => outcome === 'accepted')).toEqual([
      { outcome: 'accepted', subject: 'race' },
    ]);
    expect(outcomes.filter(({ outcome }) => outcome === 'used')).toHaveLength(49);
  });

  it('shows what a link opens without using it', async () => {
    const token = await issue('link', 'look');
    expect(await secrets.findLink(world.dataSource.manager, PURPOSE, token)).toMatchObject({
      subject: 'look',
      usedAt: null,
    });
    expect(await redeem(token)).toMatchObject({ outcome: 'accepted' });
  });

  it('knows a link for its own purpose only', async () => {
    expect(await redeem(await issue('link', 'purpose'), 'test.other')).toEqual({
      outcome: 'unknown',
    });
  });

  it('ends a link when its time is over, by the clock of the moment', async () => {
    const token = await issue('link', 'late');
    world.clock.advance({ minutes: 10 });
    expect(await redeem(token)).toEqual({ outcome: 'expired' });
  });

  it('ends a link when a newer one takes its place', async () => {
    const older = await issue('link', 'newer');
    const newer = await issue('link', 'newer');
    expect(await redeem(older)).toEqual({ outcome: 'unknown' });
    expect(await redeem(newer)).toMatchObject({ outcome: 'accepted' });
  });

  it('takes a code once, with spaces as people type them', async () => {
    const code = await issue('code', 'once');
    expect(await enter('once', `${code.slice(0, 3)} ${code.slice(3)}`)).toBe('accepted');
    expect(await enter('once', code)).toBe('wrong');
  });

  it('makes a code worthless after five wrong entries, the right one included', async () => {
    const code = await issue('code', 'guess');
    const outcomes: string[] = [];
    for (let entry = 0; entry < 5; entry += 1) outcomes.push(await enter('guess', wrong(code)));
    expect(outcomes).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'exhausted']);
    expect(await enter('guess', code)).toBe('exhausted');
  });

  it('counts five entries at once as five', async () => {
    const code = await issue('code', 'parallel');
    await Promise.all(Array.from({ length: 5 }, () => enter('parallel', wrong(code))));
    expect(await enter('parallel', code)).toBe('exhausted');
  });

  it('keeps no value in the database', async () => {
    const values = [await issue('link', 'dump'), await issue('code', 'dump2')];
    const rows = JSON.stringify(
      await world.dataSource.query(
        "select *, encode(hash, 'escape') as text from one_time_secrets",
      ),
    );
    for (const value of values) expect(rows).not.toContain(value);
  });
});
