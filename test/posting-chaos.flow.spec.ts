import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededChance } from '../bench/seeded-chance.mjs';
import type { Answer, Visit } from './access/visit.js';
import { ChaosProgram } from './support/chaos-program.js';
import { forgottenMails, waitingMails } from './support/footprint.js';
import { expectTrueCounters, makeKnownMember, writeTopic } from './support/forum.js';
import { buildPrograms } from './support/program.js';
import { SmtpSink } from './support/smtp-sink.js';
import { startTestApp, type TestWorld } from './support/test-app.js';

/** `npm run chaos -- posting` asks for a hundred; a run that failed is repeated by its seed. */
const KILLS = Number(process.env['CHAOS_KILLS'] ?? 5);
const SEED = Number(process.env['CHAOS_SEED'] ?? 4_711);
/** About as long as both posts and the mail about one take together. */
const LONGEST_MS = 400;

describe(`T46, T48: an application killed ${KILLS} times while posting and mailing (CHAOS_SEED=${SEED})`, () => {
  let world: TestWorld;
  let program: ChaosProgram;
  let replier: Visit;
  let replyPath: string;
  const sink = new SmtpSink();
  const chance = seededChance(SEED);

  beforeAll(async () => {
    await buildPrograms();
    world = await startTestApp();
    const asker = await makeKnownMember(world, 'nia@post.example', 'Nia Owens');
    await makeKnownMember(world, 'pavel@post.example', 'Pavel Novak');
    replyPath = `/topics/${(await writeTopic(world, asker)).id}/posts`;
    program = await ChaosProgram.of(world, { SMTP_URL: await sink.start() });
    await program.start();
    replier = await program.signedIn('pavel@post.example');
    await replier.open('/new');
  }, 120_000);
  afterAll(async () => {
    await program.kill();
    await sink.stop();
    await world.close();
  });

  const rows = <T>(sql: string, values: unknown[] = []) => world.dataSource.query<T[]>(sql, values);

  /** One question and one reply, whose forms are sent again as they are. */
  function forms(round: number): (() => Promise<Answer>)[] {
    const topic = { category: 'exams', title: `Question ${round}`, body: 'Where is my result?' };
    const [asked, replied] = [randomUUID(), randomUUID()];
    return [
      () => replier.post('/topics', { ...topic, sendingKey: asked }),
      () => replier.post(replyPath, { body: `Reply ${round}`, sendingKey: replied }),
    ];
  }

  async function waitUntilMailed(): Promise<void> {
    const working = () =>
      rows(`select from graphile_worker.jobs where task_identifier = 'forum.tell'`);
    for (let tries = 0; tries < 300; tries += 1) {
      // Looked at in this order: who tells writes the mail before the job of telling is gone.
      const isTelling = (await working()).length > 0;
      if (!isTelling && (await waitingMails(world.dataSource)) === 0) return;
      await sleep(100);
    }
    throw new Error('mails wait for nobody');
  }

  it(
    'posts each form once, and tells of each reply once',
    async () => {
      let done = 0;
      for (let round = 0; round < KILLS; round += 1) {
        // A hundred posts in a few minutes are more than a member may write.
        await rows('delete from rate_limits');
        const sent = forms(round);
        const answers = sent.map((send) => send().catch(() => null));
        await sleep(chance.below(LONGEST_MS));
        await program.kill();
        const heard = await Promise.all(answers);
        await expectTrueCounters(world);
        expect(await forgottenMails(world.dataSource)).toEqual([]);

        await program.start();
        for (const [index, send] of sent.entries()) {
          const again = await send();
          expect(again.status).toBe(303);
          const first = heard[index];
          if (first) expect(again).toEqual(first);
          done += first ? 1 : 0;
        }
        await expectTrueCounters(world);
      }
      // Some were killed before they were answered, and some after.
      expect(done).toBeGreaterThan(0);
      expect(done).toBeLessThan(KILLS * 2);
      await waitUntilMailed();
      await expectAllOnce();
    },
    KILLS * 30_000,
  );

  async function expectAllOnce(): Promise<void> {
    const each = Array.from({ length: KILLS }, (_, round) => round);
    const topics = await rows<{ title: string }>(
      `select title from topics where title like 'Question %' order by id`,
    );
    expect(topics.map(({ title }) => title)).toEqual(each.map((round) => `Question ${round}`));
    const replies = await rows<{ body: string; number: number }>(
      `select body, number from posts where body like 'Reply %' order by number`,
    );
    expect(replies).toEqual(each.map((round) => ({ body: `Reply ${round}`, number: round + 2 })));
    expect(await rows('select post_id from notifications')).toHaveLength(KILLS);
    // A mail whose taking was not written down before the kill comes again under its own name.
    const named = new Set(sink.mails.map(({ data }) => /^Message-ID: (.+)/im.exec(data)?.[1]));
    const told = await rows('select from mail_messages where sent_at is not null');
    expect([named.size, told.length]).toEqual([KILLS, KILLS]);
  }
});
