import { Intake } from '../src/recovery/request/intake.service.js';
import { objectFrom, opened, vote } from './support/disputes.js';
import { claim } from './support/moderation.js';
import { signedIn } from './support/people.js';
import { passTime, stateOf, ticketRow } from './support/recovery.js';
import { ReviewWorld } from './support/review-world.js';

let review: ReviewWorld;

beforeAll(async () => {
  review = await ReviewWorld.start();
  for (const name of ['Lars', 'Lisa', 'Luca']) await review.desk.person(name, 'lead');
}, 30_000);
afterAll(() => review.world.close());
beforeEach(async () => {
  await review.clear();
  await review.world.dataSource.query('delete from claims');
});

const signIn = (name: string) => signedIn(review.world, `${name}@keyhaven.example`);

/** The approval of a ticket counts no more, its claimer knows, and the next one takes two people. */
async function expectVoided(number: string): Promise<void> {
  expect(await ticketRow(review.world, number)).toMatchObject({
    state: 'in_review',
    path: null,
    hold_until: null,
    two_people: true,
  });
  expect(
    (await review.desk.audited(number)).filter((each) => each === 'ticket.voided'),
  ).toHaveLength(1);
}

/** A request that Mona rejects in the console, where she can take that back. */
async function rejectedInConsole(number: string) {
  const mona = await signIn('mona');
  const path = `/moderation/recovery/${number}`;
  await claim(mona, { id: number, path });
  expect((await mona.submit(`${path}/rejection`, { reason: 'not-enough' })).status).toBe(303);
  await mona.follow();
  return mona;
}

describe('T02: a rival that comes back voids what one person approved meanwhile', () => {
  it('by a rejection that is taken back', async () => {
    const { world, desk, mona } = review;
    const [first, second] = [
      await review.sent(review.pathB()),
      await review.claimed(review.pathB()),
    ];
    const browser = await rejectedInConsole(first);
    await desk.approve(mona, second);
    expect(await stateOf(world, second)).toBe('hold');
    expect((await browser.submit('/moderation/undo')).status).toBe(303);
    expect(await stateOf(world, first)).toBe('in_review');
    await expectVoided(second);
    expect(await review.told('mona@keyhaven.example')).toContain(
      `The approval of ${second} does not hold any more`,
    );
    await passTime(world, { hours: 73 });
    expect(await stateOf(world, second)).toBe('in_review');
  });

  it('by a rejection that is taken back, also what went by itself', async () => {
    const { world } = review;
    // Beside a poor request no path A goes by itself.
    const poor = await review.sent(review.poor());
    const [first, second] = [await review.sent(review.pathA()), await review.sent(review.pathA())];
    await world.dataSource.query(`update recovery_tickets set state = 'withdrawn' where id = $1`, [
      Number(poor.slice(2)),
    ]);
    const browser = await rejectedInConsole(first);
    await world.get(Intake).takeIn(Number(second.slice(2)));
    expect(await stateOf(world, second)).toBe('hold');
    expect((await browser.submit('/moderation/undo')).status).toBe(303);
    await expectVoided(second);
  });

  it('by an appeal', async () => {
    const { world, desk, mona } = review;
    const story = review.pathB();
    const first = await review.claimed(story);
    await desk.reject(mona, first);
    const second = await review.inHold();
    const requester = await opened(world, await world.linkFor(story.contact, `/tickets/${first}`));
    const { status } = await requester.submit(`/tickets/${first}/appeal`, { body: 'It is me.' });
    expect(status).toBe(303);
    await expectVoided(second);
  });

  it('by a return', async () => {
    const { world, desk, mona } = review;
    const story = review.pathB();
    const first = await review.claimed(story);
    await desk.ask(mona, first);
    await passTime(world, { days: 22 });
    expect(await stateOf(world, first)).toBe('expired');
    const second = await review.inHold();
    const requester = await opened(world, await world.linkFor(story.contact, `/tickets/${first}`));
    expect((await requester.submit(`/tickets/${first}/return`)).status).toBe(303);
    await expectVoided(second);
  });

  it('once a dispute is dismissed, in which it came', async () => {
    const { world } = review;
    const first = await review.inHold();
    await objectFrom(world, 'kathe@work.example', first);
    await review.sent(review.pathB());
    expect(await stateOf(world, first)).toBe('disputed');
    expect((await vote(await signIn('milo'), first, 'dismissal')).status).toBe(303);
    expect((await vote(await signIn('lena'), first, 'dismissal')).status).toBe(303);
    await expectVoided(first);
  });
});

describe('T02: people are counted again', () => {
  /** A hold of one person, with a rival that came by no way of the application. */
  async function besideUnseen(story = review.pathB()) {
    const first = await review.sent(review.pathB());
    await review.world.dataSource.query(
      `update recovery_tickets set state = 'expired' where id = $1`,
      [Number(first.slice(2))],
    );
    const second = await review.inHold(story);
    const appears = () =>
      review.world.dataSource.query(
        `update recovery_tickets set state = 'in_review' where id = $1`,
        [Number(first.slice(2))],
      );
    return { second, appears };
  }

  it('when the hold ends', async () => {
    const { second, appears } = await besideUnseen();
    await appears();
    await passTime(review.world, { hours: 73 });
    await expectVoided(second);
  });

  it('when the claim link is used', async () => {
    const { world } = review;
    const story = review.pathB();
    const { second, appears } = await besideUnseen(story);
    await passTime(world, { hours: 73 });
    const browser = await signIn('omar');
    await browser.visit(await world.linkFor(story.contact, '/claim/'));
    await browser.follow();
    await appears();
    expect((await browser.submit('/claim')).status).toBe(410);
    await expectVoided(second);
  });

  it('and two, one of them a lead, are enough', async () => {
    const { world, desk, milo } = review;
    await review.sent(review.pathB());
    const second = await review.claimed(review.pathB(), milo);
    await desk.approve(milo, second);
    const { second_id: id } = await ticketRow(world, second);
    const [lead] = await world.dataSource.query<
      { id: number; role: 'lead'; name: string; handle: string }[]
    >('select id, role, name, handle from accounts where id = $1', [id]);
    if (!lead) throw new Error('nobody was named');
    await desk.confirm(lead, second);
    await passTime(world, { days: 8 });
    expect(await stateOf(world, second)).toBe('ready');
  });
});

describe('T02: the second person', () => {
  it('is not drawn anew by rivals: whoever was named stays so, until a day has passed', async () => {
    const { world, desk, mona } = review;
    const number = await review.claimed(review.pathB());
    await review.sent(review.poor());
    const named = async () => Number((await ticketRow(world, number))['second_id']);
    const drawn = new Set<number>();
    for (let round = 0; round < 5; round += 1) {
      await desk.approve(mona, number);
      drawn.add(await named());
      await world.dataSource.query('delete from rate_limits');
      await review.sent(review.pathB());
      expect(await stateOf(world, number)).toBe('in_review');
    }
    expect(drawn.size).toBe(1);
    await desk.approve(mona, number);
    await passTime(world, { hours: 25 });
    expect(drawn).not.toContain(await named());
  });
});
