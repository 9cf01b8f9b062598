import type { BrowserSession } from './support/browser-session.js';
import { ask, passTime, stateOf } from './support/recovery.js';
import { ReviewWorld } from './support/review-world.js';

describe('the status page', () => {
  let review: ReviewWorld;
  beforeAll(async () => {
    review = await ReviewWorld.start();
  });
  afterAll(() => review.world.close());
  beforeEach(() => review.clear());

  const followed = async (story = review.pathB()) => {
    const { number } = await ask(review.world, story);
    const link = await review.world.linkFor(story.contact, '/tickets/');
    const browser = review.world.browser();
    await browser.visit(link);
    return { number, link, browser, contact: story.contact, path: `/tickets/${number}` };
  };
  const mainText = (browser: BrowserSession) =>
    (browser.page.html.querySelector('main')?.textContent ?? '').replace(/\s+/g, ' ');

  it('opens by the mailed code, which leaves the address at once (T17)', async () => {
    const { browser, path, link } = await followed();
    const code = new URL(link, 'http://localhost').searchParams.get('code') ?? '';
    expect([browser.page.status, browser.page.location]).toEqual([303, path]);
    const { status, headers } = await browser.follow();
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(code).toHaveLength(43);
    expect(browser.page.text).not.toContain(code);
  });

  it('opens by number and code typed in, and says no more when they do not fit', async () => {
    const { link, number, path } = await followed();
    const code = new URL(link, 'http://localhost').searchParams.get('code') ?? '';
    const browser = review.world.browser();
    await browser.visit('/tickets');
    const wrong = await browser.submit('/tickets', { number, code: 'x'.repeat(43) });
    const unknown = await browser.submit('/tickets', { number: 'R-99999', code: 'x'.repeat(43) });
    expect([wrong.status, unknown.status]).toEqual([422, 422]);
    expect(wrong.text.replaceAll(number, 'R-99999').length).toBe(unknown.text.length);
    expect(
      (await browser.submit('/tickets', { number: number.toLowerCase(), code })).location,
    ).toBe(path);
    expect((await browser.follow()).status).toBe(200);
  });

  it('tells the place among those being checked, which says neither hold nor review', async () => {
    const places: string[] = [];
    for (const story of [review.pathB(), review.pathA()]) {
      await review.clear();
      const first = await followed(story);
      const second = await followed(review.poor());
      places.push(await stateOf(review.world, first.number));
      await second.browser.follow();
      places.push(/Place in the queue(.*? of \d+)/.exec(mainText(second.browser))?.[1] ?? '');
    }
    expect(places).toEqual(['submitted', '2nd of 2', 'hold', '2nd of 2']);
    await review.world.dataSource.query(
      `update recovery_tickets set state = 'waiting' where state = 'hold'`,
    );
    const third = await followed(review.poor());
    await third.browser.follow();
    expect(mainText(third.browser)).toContain('2nd of 2');
  });

  it('is closed to everybody else, like one that does not exist (T27)', async () => {
    const { path, number } = await followed();
    const other = await followed({ ...review.poor() });
    const stranger = review.world.browser();
    const closed = await stranger.visit(path);
    const unknown = await stranger.visit('/tickets/R-99999');
    expect([closed.status, unknown.status]).toEqual([404, 404]);
    expect(closed.text.replaceAll(number, 'R-99999').length).toBe(unknown.text.length);
    expect((await stranger.visit(`${path}?${other.link.split('?')[1]}`)).status).toBe(404);
    expect((await other.browser.visit(path)).status).toBe(404);
  });

  it('is open to the browser the request was sent from', async () => {
    const { number, browser } = await ask(review.world, review.pathB());
    expect((await browser.visit(`/tickets/${number}`)).status).toBe(200);
  });

  it('says the same while submitted, in review, in second review and on hold', async () => {
    const { desk, mona } = review;
    const { browser, number, path } = await followed(review.soleAddress());
    const seen: string[] = [];
    const look = async () => {
      await browser.visit(path);
      seen.push(mainText(browser));
    };
    await look();
    await desk.claim(mona, number);
    await look();
    await desk.approve(mona, number);
    await look();
    await desk.confirm(await review.named(number), number);
    await look();
    expect(await stateOf(review.world, number)).toBe('hold');
    expect(new Set(seen).size).toBe(1);
    expect(seen[0]).toContain('Your request is being checked.');
  });

  it('shows a question, takes the answer with an exam, and keeps the place', async () => {
    const { desk, mona } = review;
    const { browser, number, path } = await followed({
      ...review.poor(),
      proves: ['kathe@work.example'],
    });
    await ask(review.world, { ...review.poor(), contact: review.contact() });
    await desk.claim(mona, number);
    await desk.ask(mona, number, 'Which exam was your last?\n\nA failed one helps too.');
    await browser.visit(path);
    expect(mainText(browser)).toContain('Which exam was your last?');
    expect(mainText(browser)).toContain('1st of 2');
    expect((await browser.submit(`${path}/answer`, { body: ' ' })).status).toBe(422);
    const answer = { body: 'Storms, I think.', 'exams[0][registrationId]': '700-300111' };
    expect((await browser.submit(`${path}/answer`, answer)).status).toBe(303);
    await browser.follow();
    expect(mainText(browser)).toContain('Storms, I think.');
    expect(mainText(browser)).toContain('1st of 2');
    expect(await stateOf(review.world, number)).toBe('in_review');
    expect(await review.told('mona@keyhaven.example')).toContain(`${number} was answered`);
  });

  it('takes another address while it waits, with its code', async () => {
    const { desk, mona, world } = review;
    const { browser, number, path } = await followed(review.poor());
    await desk.claim(mona, number);
    await desk.ask(mona, number);
    await browser.visit(path);
    await browser.submit(`${path}/address`, { address: 'kathe@home.example', send: '1' });
    const addressCode = await world.codeFor('kathe@home.example');
    await browser.visit(path);
    const wrong = addressCode === '111111' ? '111112' : '111111';
    expect((await browser.submit(`${path}/address`, { addressCode: wrong })).status).toBe(422);
    expect((await browser.submit(`${path}/address`, { addressCode })).status).toBe(303);
    await browser.visit(path);
    expect(mainText(browser)).toContain('kathe@home.example');
  });

  it('reminds after 3 and 10 days, expires after 21, and comes back with one click', async () => {
    const { desk, mona, world } = review;
    const { browser, number, path, contact } = await followed();
    await desk.claim(mona, number);
    await desk.ask(mona, number);
    const reminders = async () =>
      (await review.told(contact)).filter((subject) => subject.includes('waits for')).length;
    const counted: number[] = [];
    for (const days of [2, 1, 6, 1, 10]) {
      await passTime(world, { days, seconds: 1 });
      counted.push(await reminders());
    }
    expect(counted).toEqual([0, 1, 1, 2, 2]);
    expect(await stateOf(world, number)).toBe('waiting');
    await passTime(world, { days: 1 });
    expect(await stateOf(world, number)).toBe('expired');
    expect((await review.told(contact)).at(-1)).toContain('has expired');
    await browser.visit(path);
    expect((await browser.submit(`${path}/return`)).status).toBe(303);
    expect(await stateOf(world, number)).toBe('submitted');
  });

  it('refuses an answer that came too late, whether a sweep ran or not (T14)', async () => {
    const { desk, mona, world } = review;
    const { browser, number, path } = await followed();
    await desk.claim(mona, number);
    await desk.ask(mona, number);
    await browser.visit(path);
    world.clock.advance({ days: 21 });
    expect((await browser.submit(`${path}/answer`, { body: 'Too late.' })).status).toBe(409);
  });

  it('is withdrawn by one button', async () => {
    const { browser, number, path } = await followed();
    await browser.visit(path);
    expect((await browser.submit(`${path}/withdraw`)).status).toBe(303);
    expect(await stateOf(review.world, number)).toBe('withdrawn');
    await browser.follow();
    expect(mainText(browser)).toContain('You withdrew this request.');
    expect(mainText(browser)).toContain('Start a new request');
  });

  it('T24: is withdrawn from its hold as from a review, and whoever was told of the hold is told of its end', async () => {
    const { desk, mona, world } = review;
    const withdrawn = async ({ browser, number, path }: Awaited<ReturnType<typeof followed>>) => {
      const shown = () => mainText(browser).replaceAll(number, 'R');
      await browser.visit(path);
      const before = shown();
      const { status } = await browser.submit(`${path}/withdraw`);
      await browser.follow();
      return [before, status, shown()];
    };
    const story = { ...review.pathB(), contact: 'withdraws@mail.example' };
    const inHold = await followed(story);
    await desk.claim(mona, inHold.number);
    await desk.approve(mona, inHold.number);
    expect(await stateOf(world, inHold.number)).toBe('hold');
    const ofHold = await withdrawn(inHold);
    expect(await stateOf(world, inHold.number)).toBe('withdrawn');
    for (const address of ['kathe@work.example', 'kathe@home.example'])
      expect((await review.told(address)).at(-1)).toBe(`Request ${inHold.number} was withdrawn`);
    await review.clear();
    const inReview = await followed(story);
    await desk.claim(mona, inReview.number);
    expect(ofHold).toEqual(await withdrawn(inReview));
    const told = await review.told('kathe@home.example');
    expect(told).not.toContain(`Request ${inReview.number} was withdrawn`);
  });

  it('shows a decision’s message with the outcome, and the reason of a rejection', async () => {
    const { desk, mona } = review;
    const { browser, number, path } = await followed();
    await desk.claim(mona, number);
    await desk.approve(mona, number);
    await browser.visit(path);
    expect(mainText(browser)).not.toContain('Welcome back.');
    await passTime(review.world, { hours: 73 });
    await browser.visit(path);
    expect(mainText(browser)).toContain('Welcome back.');

    const other = await followed();
    await desk.claim(mona, other.number);
    await desk.reject(mona, other.number);
    await other.browser.visit(other.path);
    expect(mainText(other.browser)).toContain('What you gave was not enough');
    expect(mainText(other.browser)).toContain('Please look again.');
  });

  it('promises news by a date, and keeps the promise', async () => {
    const { browser, path, contact } = await followed();
    await browser.visit(path);
    const promised = /hear from us by (\d+ \w+ \d+)/.exec(mainText(browser))?.[1];
    expect(promised).toBeDefined();
    await passTime(review.world, { days: 7, seconds: 1 });
    expect((await review.told(contact)).at(-1)).toContain('still being checked');
    await browser.visit(path);
    expect(mainText(browser)).not.toContain(promised);
  });

  it('gives the true median of the last 90 days for its kind, and none of fewer than five', async () => {
    const { world } = review;
    await world.dataSource.query('update recovery_tickets set outcome_at = null');
    const { browser, path } = await followed();
    await browser.visit(path);
    expect(mainText(browser)).toContain('Not enough yet');
    const now = world.clock.now();
    for (const [hours, days] of [
      [10, 1],
      [20, 2],
      [52, 3],
      [80, 4],
      [90, 5],
      [500, 91],
    ] as const) {
      const outcome = new Date(now.getTime() - days * 86_400_000);
      await world.dataSource.query(
        `insert into recovery_tickets (kind, state, locale, key_hash, network, contact_address, contact_key, answers, status_secret_id, submitted_at, last_act_at, news_at, since, due_at, outcome_at)
         values ('mailbox', 'closed', 'en', '\\x00', '', '', '', '{"person": {}, "exams": []}', gen_random_uuid(), $1, $1, $1, $2, $2, $2)`,
        [new Date(outcome.getTime() - hours * 3_600_000), outcome],
      );
    }
    await browser.visit(path);
    expect(mainText(browser)).toContain('2 days and 4 hours');
    expect(mainText(browser)).toContain('half of 5 in the last 90 days were quicker');
  });

  it('does not open by a code that is two years old', async () => {
    const { link } = await followed();
    review.world.clock.advance({ days: 729, hours: 23 });
    expect((await review.world.browser().visit(link)).status).toBe(303);
    review.world.clock.advance({ hours: 1 });
    expect((await review.world.browser().visit(link)).status).toBe(404);
  });
});
