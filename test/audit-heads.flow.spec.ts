import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { Audit } from '../src/audit/audit.js';
import { AuditHeads } from '../src/audit/audit-heads.js';
import { AuditVerification } from '../src/audit/audit-verification.js';
import { CommandError } from '../src/cli/command.js';
import { verifyAudit } from '../src/cli/verify-audit.js';
import { DailyHeads } from '../src/moderation/log/daily-heads.js';
import { makeAccount } from './support/people.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let world: TestWorld;
let path: string;
const keep = () => world.get(DailyHeads).keep();
const lines = async () => (await readFile(path, 'utf8')).trimEnd().split('\n');
const append = (action: string) =>
  world.dataSource.transaction((tx) =>
    world.get(Audit).append(tx, { actor: null, action, subject: { kind: 'test', id: 1 } }),
  );
/** What only the owner of the database can do. */
const tamper = (sql: string) =>
  world.dataSource.query(
    `alter table audit_log disable trigger user; ${sql}; alter table audit_log enable trigger user`,
  );
/** What verify-audit says is wrong; undefined where nothing is. */
async function fails(): Promise<string | undefined> {
  const failed: unknown = await verifyAudit(world.app, '', {}).catch((error: unknown) => error);
  return failed instanceof CommandError ? failed.message : undefined;
}

beforeAll(async () => {
  world = await startTestApp();
  world.clock.set(new Date('2026-11-05T00:07:00Z'));
  path = world.get(AuditHeads).path;
  await makeAccount(world, 'admin@keyhaven.example', { role: 'administrator' });
  await makeAccount(world, 'lead@keyhaven.example', { role: 'lead' });
  await append('test.before');
});
afterAll(() => world.close());

describe('the head of the audit chain', () => {
  it('T43: is kept outside the database once a day, and mailed to administrators only', async () => {
    await Promise.all([keep(), keep(), keep()]);
    await keep();
    const [head, ...more] = await lines();
    expect(more).toEqual([]);
    const kept = JSON.parse(head as string) as { seq: number; hash: string };
    expect(head).toMatch(/^\{"day":"2026-11-05","seq":\d+,"hash":"[0-9a-f]{64}"\}$/);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await world.runJobs();
    const mails = world.mailbox.messages.filter(({ text }) => text.includes(kept.hash));
    expect(mails.map(({ to }) => to)).toEqual(['admin@keyhaven.example']);
    expect(mails[0]?.subject).toBe(`State of the log on 2026-11-05: entry ${kept.seq}`);
  });

  it('is written to the file by the next run where a crash came before it', async () => {
    const whole = await readFile(path, 'utf8');
    await rm(path);
    await keep();
    expect(await readFile(path, 'utf8')).toBe(whole);
  });

  it('gets a line for each day, over which the log is whole', async () => {
    for (let day = 0; day < 2; day += 1) {
      world.clock.advance({ hours: 24 });
      await append('test.day');
      await keep();
    }
    await append('test.after');
    expect((await lines()).map((line) => line.slice(8, 18))).toEqual([
      '2026-11-05',
      '2026-11-06',
      '2026-11-07',
    ]);
    expect(await verdict()).toMatchObject({ intact: true, kept: 3 });
    expect(await fails()).toBeUndefined();
  });

  it.each([
    ['is torn', (text: string) => `${text}{"day":"2026-`, /^Line 4 of .*audit-heads\.jsonl is no/],
    [
      'has a hash that was never the chain’s',
      (text: string) => text.replace(/[0-9a-f]{64}/, 'a'.repeat(64)),
      /^Audit row \d+ is not the one that was kept: .* \(head of 2026-11-05\)$/,
    ],
    [
      'is empty, though heads were kept',
      () => '',
      /but 3 of the 3 heads that it tells of are missing in/,
    ],
  ])('T43: verify-audit says when the file %s', async (_case, change, message) => {
    const whole = await readFile(path, 'utf8');
    await writeFile(path, change(whole));
    expect(await fails()).toMatch(message);
    await writeFile(path, whole);
  });

  it('T43: verify-audit says when the file is gone', async () => {
    const whole = await readFile(path, 'utf8');
    await rm(path);
    expect(await fails()).toMatch(/3 of the 3 heads .* missing in .*audit-heads\.jsonl/);
    await writeFile(path, whole, { mode: 0o600 });
  });

  it('T43: a tail that was cut and grew anew is noticed, and a cut one too', async () => {
    const { seq } = JSON.parse((await lines()).at(-1) as string) as { seq: number };
    await tamper(`delete from audit_log where seq >= ${seq}`);
    expect(await verdict()).toEqual({ intact: false, seq, problem: 'cut', day: '2026-11-07' });
    expect(await world.get(AuditVerification).run()).toMatchObject({ intact: true });
    await append('test.forged');
    await append('test.forged');
    expect(await verdict()).toEqual({
      intact: false,
      seq,
      problem: 'written-anew',
      day: '2026-11-07',
    });
  });

  async function verdict() {
    return world.get(AuditVerification).run(await world.get(AuditHeads).read());
  }
});
