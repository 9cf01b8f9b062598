import { setTimeout as sleep } from 'node:timers/promises';
import { seededChance } from '../bench/seeded-chance.mjs';
import { Registration } from '../src/accounts/sign-up/registration.service.js';
import { SavedDatabase } from './access/saved-database.js';
import { ChaosProgram } from './support/chaos-program.js';
import { holderOf } from './support/disputes.js';
import { footprint, forgottenMails, waitingMails } from './support/footprint.js';
import { delayMails, releaseHeldBack } from './support/held-back-mails.js';
import { makeAccount, PASSWORD } from './support/people.js';
import { buildPrograms } from './support/program.js';
import { passTime, ticketRow } from './support/recovery.js';
import { ReviewWorld } from './support/review-world.js';

/** `npm run chaos -- recovery` asks for a hundred; a run that failed is repeated by its seed. */
const KILLS = Number(process.env['CHAOS_KILLS'] ?? 10);
const SEED = Number(process.env['CHAOS_SEED'] ?? 4_711);
const NOOR = '200000002';
const AMADOU = '200000003';

/** The answers to what was done already: the approver hears that it was; the session that claimed has ended with all others; a decision is taken back once. */
const AGAIN = [409, 403, 409];

interface Act {
  number: string;
  /** Presses the button on the page where it stood. @returns the status of the answer */
  press: () => Promise<number>;
  before: unknown;
  after: unknown;
}

describe(`T47: an application killed ${KILLS} times (CHAOS_SEED=${SEED})`, () => {
  let review: ReviewWorld;
  let program: ChaosProgram;
  let saved: SavedDatabase;
  let acts: Act[] = [];
  let tookMs = 0;

  beforeAll(async () => {
    await buildPrograms();
    review = await ReviewWorld.start();
    const toClaim = await readyToClaim();
    const toApprove = await review.sent(review.pathB());
    const toUndo = await review.sent({
      person: { certificationId: AMADOU },
      contact: 'amadou@asks.example',
    });
    const link = await review.world.linkFor('noor@asks.example', '/claim/');
    program = await ChaosProgram.of(review.world);
    await program.start();
    const presses = [await approving(toApprove), await claiming(link)];
    await waitUntilMailed();
    presses.push(await undoing(toUndo));
    saved = await SavedDatabase.of(review.world.dataSource);
    acts = await Promise.all(
      [toApprove, toClaim, toUndo].map(async (number, index) => ({
        number,
        press: presses[index] ?? (() => Promise.resolve(0)),
        before: await footprint(review.world.dataSource, number),
        after: null,
      })),
    );
  }, 240_000);
  afterAll(async () => {
    await program.kill();
    await review.world.close();
  });

  /** Noor's record, which an account has, after two approvals and the hold: somebody may claim it. */
  async function readyToClaim(): Promise<string> {
    const { world, desk, mona } = review;
    const holder = await holderOf(world, NOOR);
    await world.dataSource.transaction((tx) =>
      world.get(Registration).setPassword(tx, holder ?? 0, PASSWORD),
    );
    const number = await review.claimed({ ...review.soleAddress(), contact: 'noor@asks.example' });
    await desk.approve(mona, number);
    await desk.confirm(await review.named(number), number);
    await passTime(world, { hours: 7 * 24 + 1 });
    await makeAccount(world, 'new@holder.example', { name: 'Noor Haddad' });
    return number;
  }

  async function approving(number: string): Promise<() => Promise<number>> {
    const mona = await program.signedIn('mona@keyhaven.example');
    const path = `/moderation/recovery/${number}`;
    await mona.open(path);
    await mona.post(`${path}/claim`);
    const version = String((await ticketRow(review.world, number))['version']);
    const fields = { version, message: 'Welcome back.' };
    return async () => (await mona.post(`${path}/approval`, fields)).status;
  }

  /** A question that was asked a moment ago: for as long as it takes to kill and start again. */
  async function undoing(number: string): Promise<() => Promise<number>> {
    const { dataSource } = review.world;
    const milo = await program.signedIn('milo@keyhaven.example');
    const path = `/moderation/recovery/${number}`;
    await milo.open(path);
    await milo.post(`${path}/claim`);
    const version = String((await ticketRow(review.world, number))['version']);
    await milo.post(`${path}/question`, { version, message: 'Which exams did you take?' });
    const [[taken]] = await dataSource.query<[{ batch: string; mails: string[] }[], number]>(
      `update taken_decisions set undo_until = undo_until + interval '1 day' where item_id = $1 returning batch, mails`,
      [number],
    );
    await delayMails(dataSource, taken?.mails ?? []);
    return async () =>
      (await milo.post('/moderation/undo', { decision: taken?.batch ?? '' })).status;
  }

  async function claiming(link: string): Promise<() => Promise<number>> {
    await program.signedIn('noor@studio.example');
    const requester = await program.signedIn('new@holder.example');
    await requester.open(link);
    await requester.open('/claim');
    return async () => (await requester.post('/claim')).status;
  }

  /** Whoever was killed while it delivered leaves its mails to the next. */
  async function waitUntilMailed(): Promise<void> {
    for (let tries = 0; (await waitingMails(review.world.dataSource)) > 0; tries += 1) {
      if (tries > 300) throw new Error('mails wait for nobody');
      await releaseHeldBack(review.world.dataSource);
      await sleep(100);
    }
  }

  const found = () =>
    Promise.all(acts.map(({ number }) => footprint(review.world.dataSource, number)));

  it('does all in one go where nobody kills it', async () => {
    const started = performance.now();
    expect(await Promise.all(acts.map(({ press }) => press()))).toEqual([303, 303, 303]);
    tookMs = performance.now() - started;
    await waitUntilMailed();
    const done = await found();
    acts = acts.map((act, index) => ({ ...act, after: done[index] }));
    for (const { before, after } of acts) expect(after).not.toEqual(before);
    expect(done).toEqual([
      expect.objectContaining({ state: 'hold' }),
      expect.objectContaining({ state: 'resolved' }),
      expect.objectContaining({ state: 'in_review', undone: [true] }),
    ]);
  }, 60_000);

  it(
    'has done each act wholly or not at all, and does it once when asked again',
    async () => {
      const chance = seededChance(SEED);
      let halfway = 0;
      for (let kill = 0; kill < KILLS; kill += 1) {
        await saved.restore();
        const pressed = acts.map(({ press }) => press().catch(() => null));
        await sleep(chance.below(Math.ceil(tookMs)));
        await program.kill();
        await Promise.all(pressed);
        const left = await found();
        for (const [index, { before, after }] of acts.entries())
          expect([before, after]).toContainEqual(left[index]);
        halfway += left.filter((each, index) => !isSame(each, acts[index]?.before)).length;
        expect(await forgottenMails(review.world.dataSource)).toEqual([]);

        await program.start();
        for (const [index, { press, before }] of acts.entries()) {
          const isDone = !isSame(left[index], before);
          const status = await press();
          expect({ index, isDone, status }).toEqual({
            index,
            isDone,
            status: isDone ? AGAIN[index] : 303,
          });
        }
        expect(await found()).toEqual(acts.map(({ after }) => after));
        // A killed worker's jobs rest for some seconds, which is waited for now and then.
        if (kill % 5 === 0) await waitUntilMailed();
      }
      expect(halfway).toBeLessThan(KILLS * 3);
    },
    KILLS * 30_000,
  );

  const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
});
