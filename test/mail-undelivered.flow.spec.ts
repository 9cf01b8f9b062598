import { setTimeout as sleep } from 'node:timers/promises';
import { Mail } from '../src/mail/mail.js';
import { ChaosProgram } from './support/chaos-program.js';
import { waitingMails } from './support/footprint.js';
import { makeKnownMember, writeTopic } from './support/forum.js';
import { makeAccount, signedIn } from './support/people.js';
import { buildPrograms } from './support/program.js';
import { SmtpSink } from './support/smtp-sink.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

let sink: SmtpSink;
let world: TestWorld;
beforeAll(async () => {
  sink = new SmtpSink();
  world = await startTestApp({ SMTP_URL: await sink.start() });
  await makeAccount(world, 'boss@keyhaven.example', { role: 'administrator' });
  await makeAccount(world, 'nia@inbox.example');
}, 60_000);
afterAll(async () => {
  await world.close();
  await sink.stop();
});

const rows = <T>(sql: string, values: unknown[] = []) => world.dataSource.query<T[]>(sql, values);

/** Asks for a code, which is answered whatever the mail server does. */
async function askForCode(): Promise<void> {
  await rows('delete from rate_limits');
  const browser = world.browser();
  await browser.visit('/forgot-password');
  expect((await browser.submit('/forgot-password', { email: 'nia@inbox.example' })).status).toBe(
    303,
  );
}

/** Makes the pauses between tries pass. */
async function tryAgain(): Promise<void> {
  await rows(
    `select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs), run_at => now() - interval '1 minute')`,
  );
  await world.runJobs();
}

describe('T49: a mail server', () => {
  it('that is busy for a while gets each mail later, and once', async () => {
    sink.refuse = (line) => (/^RCPT/i.test(line) ? '451 busy' : null);
    await askForCode();
    await world.runJobs();
    await tryAgain();
    expect([sink.mails.length, await waitingMails(world.dataSource)]).toEqual([0, 1]);
    sink.refuse = () => null;
    await tryAgain();
    await tryAgain();
    expect([sink.mails.length, await waitingMails(world.dataSource)]).toEqual([1, 0]);
  });

  it('that refuses a recipient for good is asked once; administrators see that, and may try again', async () => {
    const taken = sink.mails.length;
    sink.refuse = (line) => (/^RCPT/i.test(line) ? '550 5.1.1 <nia@inbox.example> unknown' : null);
    await askForCode();
    await world.runJobs();
    const [given] = await rows<{ id: string; failure: string }>(
      'select id, failure from mail_messages where failed_at is not null',
    );
    expect(given?.failure).toBe('550');
    const boss = await signedIn(world, 'boss@keyhaven.example');
    expect((await boss.visit('/admin')).text).toContain('1 mail could not be delivered');
    const page = await boss.visit('/admin/mails');
    expect(page.text).toContain('inbox.example');
    expect(page.text).not.toMatch(/nia@|5\.1\.1/);

    sink.refuse = () => null;
    await tryAgain();
    expect(sink.mails).toHaveLength(taken);
    await boss.submit(`/admin/mails/${given?.id}/retry`);
    expect(boss.page.location).toBe('/admin/mails?done=triedAgain');
    expect(
      (await boss.submit(`/admin/mails/${given?.id}/retry`, {}).catch(() => null))?.status ?? 404,
    ).toBe(404);
    await world.runJobs();
    expect(sink.mails).toHaveLength(taken + 1);
    expect((await boss.visit('/admin/mails')).text).toContain('No mail was given up');
  });

  it('that is away for four days has its mails given up, not forgotten', async () => {
    sink.refuse = () => '421 closing';
    const to = 'nia@inbox.example';
    await world.dataSource.transaction((tx) =>
      world.get(Mail).send(tx, { to, template: 'accounts.resetUnknown', path: '/recover' }),
    );
    await world.runJobs();
    expect(await waitingMails(world.dataSource)).toBe(1);
    world.clock.advance({ days: 4 });
    await tryAgain();
    const given = await rows('select failure from mail_messages where failed_at is not null');
    expect([given, await waitingMails(world.dataSource)]).toEqual([[{ failure: '421' }], 0]);
    sink.refuse = () => null;
  });

  it('that answers nothing holds up mails alone', async () => {
    const silent = new SmtpSink();
    silent.isSilent = true;
    await buildPrograms();
    const asker = await makeKnownMember(world, 'ada@inbox.example', 'Ada Owens');
    await makeKnownMember(world, 'pavel@inbox.example', 'Pavel Novak');
    const topic = await writeTopic(world, asker);
    for (let mails = 0; mails < 6; mails += 1) await askForCode();
    const program = await ChaosProgram.of(world, { SMTP_URL: await silent.start() });
    try {
      await program.start();
      const replier = await program.signedIn('pavel@inbox.example');
      await replier.open('/new');
      const { status } = await replier.post(`/topics/${topic.id}/posts`, { body: 'A reply.' });
      expect(status).toBe(303);
      const told = () => rows('select from notifications where account_id = $1', [asker.id]);
      // Six mails, two at a time and each with 20 seconds of patience, take longer than this.
      for (let tries = 0; (await told()).length === 0 && tries < 400; tries += 1) await sleep(100);
      expect(await told()).toHaveLength(1);
      expect(await waitingMails(world.dataSource)).toBeGreaterThanOrEqual(6);
    } finally {
      await program.kill();
      await silent.stop();
    }
  }, 90_000);
});
