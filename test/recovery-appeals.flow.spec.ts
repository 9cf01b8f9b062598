import type { BrowserSession } from './support/browser-session.js';
import { objectFrom, opened } from './support/disputes.js';
import { claim, doneLine, listed, post } from './support/moderation.js';
import { makeAccount, signedIn } from './support/people.js';
import { passTime, stateOf, ticketRow } from './support/recovery.js';
import { text } from './support/page-text.js';
import { ReviewWorld } from './support/review-world.js';

let review: ReviewWorld;
let staff: Record<string, BrowserSession> = {};

beforeAll(async () => {
  review = await ReviewWorld.start();
  await makeAccount(review.world, 'ada@keyhaven.example', { name: 'Ada', role: 'administrator' });
});
afterAll(() => review.world.close());
beforeEach(async () => {
  await review.clear();
  await review.world.dataSource.query('delete from claims');
  staff = {};
});

/** Sessions of staff end with a day: anew in each test. */
const at = async (name: string): Promise<BrowserSession> =>
  (staff[name] ??= await signedIn(review.world, `${name}@keyhaven.example`));
/** A request that Mona rejected, and its requester on the status page. */
async function rejected() {
  const { world, desk, mona } = review;
  const story = review.pathB();
  const number = await review.claimed(story);
  await desk.reject(mona, number);
  const requester = await opened(world, await world.linkFor(story.contact, `/tickets/${number}`));
  return { number, contact: story.contact, requester, page: `/tickets/${number}` };
}

describe('an appeal', () => {
  it('goes once, with own words, to a different moderator, and is due in five days', async () => {
    const { world } = review;
    const { number, requester, page, contact } = await rejected();
    expect((await world.mailTo(contact)).text).toContain('you can appeal once');
    expect((await requester.submit(`${page}/appeal`, { body: ' ' })).status).toBe(422);
    expect((await requester.submit(`${page}/appeal`, { body: 'It was Berlin.' })).status).toBe(303);
    const row = await ticketRow(world, number);
    expect(row).toMatchObject({ state: 'in_review', claimer_id: null });
    const days = (row['due_at'] as Date).getTime() - (row['appealed_at'] as Date).getTime();
    expect(days).toBe(5 * 86_400_000);
    expect((await review.told('lena@keyhaven.example')).at(-1)).toBe(`${number}: appeal`);

    const path = `/moderation/appeals/${number}`;
    expect(listed(await (await at('milo')).visit('/moderation?kind=appeals'))).toEqual([path]);
    expect(listed(await (await at('milo')).visit('/moderation?kind=recovery'))).toEqual([]);
    expect((await post(await at('mona'), `${path}/claim`)).status).toBe(409);
    await claim(await at('milo'), { id: number, path });
    expect(text((await at('milo')).page)).toContain('It was Berlin.');
    await (await at('milo')).submit(`${path}/rejection`, { reason: 'not-enough' });
    expect(doneLine(await (await at('milo')).follow())).toContain(`The appeal ${number}`);
    expect((await world.mailTo(contact)).subject).toBe(`About your appeal, request ${number}`);
    const again = await post(requester, `${page}/appeal`, { body: 'Once more.' }).catch(() => null);
    expect(again?.status).not.toBe(303);
    await requester.visit(page);
    expect(requester.page.html.querySelector('#appeal')).toBe(null);
    expect(await stateOf(world, number)).toBe('rejected');
  });

  it('is granted like any other request', async () => {
    const { world } = review;
    const { number, requester, page, contact } = await rejected();
    await requester.submit(`${page}/appeal`, { body: 'It was Berlin.' });
    const path = `/moderation/appeals/${number}`;
    await claim(await at('omar'), { id: number, path });
    await (await at('omar')).submit(`${path}/approval`, { message: 'You were right.' });
    expect(await stateOf(world, number)).toBe('hold');
    await passTime(world, { hours: 73 });
    expect((await world.mailTo(contact)).subject).toBe('Your certifications are ready for you');
  });

  it('T14: comes too late after 30 days, whether a sweep ran or not', async () => {
    const { world } = review;
    const { number, requester, page } = await rejected();
    world.clock.advance({ days: 30 });
    const late = await requester.submit(`${page}/appeal`, { body: 'Too late.' });
    expect(late.status).toBe(409);
    await passTime(world, { minutes: 1 });
    expect(await stateOf(world, number)).toBe('closed');
  });
});

describe('two requests of one person', () => {
  it('are joined by who works on one of them, and never with a stranger’s', async () => {
    const { world } = review;
    const story = review.pathB();
    const number = await review.sent(story);
    const first = await review.sent({ contact: story.contact });
    const strangers = await review.sent({ contact: review.contact() });
    const path = `/moderation/recovery/${number}`;
    await claim(await at('milo'), { id: number, path });
    const milo = await at('milo');
    for (const unfit of ['', 'R-99999', number, strangers])
      expect((await milo.submit(`${path}/duplicate`, { of: unfit })).status).toBe(422);
    expect(text(milo.page)).toContain('Requests of different people stay apart');
    expect((await milo.submit(`${path}/duplicate`, { of: first.toLowerCase() })).status).toBe(303);
    expect(doneLine(await milo.follow())).toBe(`${number} was joined with the other request.`);
    expect(await ticketRow(world, number)).toMatchObject({
      state: 'duplicate',
      duplicate_of: Number(first.slice(2)),
    });
    expect((await world.mailTo(story.contact)).subject).toBe(
      `Your request ${number} goes on as ${first}`,
    );
    expect(await review.desk.audited(number)).toContain('ticket.duplicated');
  });

  it('of two people for one record stay rivals: neither is approved without two people, one a lead', async () => {
    const { world } = review;
    const first = await review.sent(review.pathB());
    const second = await review.sent(review.pathB());
    const path = `/moderation/recovery/${first}`;
    const milo = await at('milo');
    await claim(milo, { id: first, path });
    expect(text(milo.page)).toContain(`Asks for the same record: ${second}`);
    await milo.submit(`${path}/approval`);
    expect(await ticketRow(world, first)).toMatchObject({
      state: 'second_review',
      second_id: review.lena.id,
    });
  });
});

describe('a dispute that is late', () => {
  it('is shown to all leads and administrators each day, once, and decided by nothing but people', async () => {
    const { world } = review;
    const number = await review.inHold();
    await objectFrom(world, 'kathe@home.example', number);
    const news = async (name: string) =>
      (await review.told(`${name}@keyhaven.example`)).filter((subject) =>
        subject.endsWith('in dispute, and late'),
      ).length;
    await passTime(world, { days: 13 });
    expect(await news('lena')).toBe(0);
    await passTime(world, { days: 1 });
    await passTime(world, { minutes: 1 });
    expect([await news('lena'), await news('ada'), await news('milo')]).toEqual([1, 1, 0]);
    await passTime(world, { days: 1 });
    await passTime(world, { minutes: 5 });
    expect([await news('lena'), await news('ada')]).toEqual([2, 2]);
    await passTime(world, { days: 60 });
    expect(await stateOf(world, number)).toBe('disputed');
  });
});
