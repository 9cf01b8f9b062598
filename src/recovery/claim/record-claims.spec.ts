import { holderOf } from '../../../test/support/disputes.js';
import { signedIn } from '../../../test/support/people.js';
import { newcomer, openedClaim, readyClaim } from '../../../test/support/ready-claim.js';
import { passTime, stateOf } from '../../../test/support/recovery.js';
import { refused, ReviewWorld } from '../../../test/support/review-world.js';
import type { LinkGone } from './claim-refused.js';
import { RecordClaims } from './record-claims.service.js';

describe('the one-time link', () => {
  let review: ReviewWorld;
  beforeAll(async () => {
    review = await ReviewWorld.start();
  });
  afterAll(() => review.world.close());
  beforeEach(() => review.clear());

  const statusLink = (contact: string) => {
    const mail = review.world.mailbox.messages.find(
      ({ to, text }) => to === contact && text.includes('/tickets/'),
    );
    return /\/tickets\/R-\d+\?code=[\w-]+/.exec(mail?.text ?? '')?.[0] ?? '';
  };

  it('moves the record once, when fifty try at the same moment (T07)', async () => {
    const { world } = review;
    const { number, token } = await readyClaim(review);
    const { account } = await newcomer(review);
    const claims = world.get(RecordClaims);
    const tries = Array.from({ length: 50 }, () => claims.claim(token, { account }));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const reasons = outcomes.flatMap((each) =>
      each.status === 'rejected' ? [each.reason as LinkGone] : [],
    );
    expect(new Set(reasons.map(({ outcome }) => outcome))).toEqual(new Set(['used']));
    expect(await holderOf(review.world, '200000001')).toBe(account.id);
    const resolved = (await review.desk.audited(number)).filter(
      (each) => each === 'ticket.resolved',
    );
    expect(resolved).toHaveLength(1);
  });

  it('is used once through the page, when fifty browsers post at the same moment', async () => {
    const { world } = review;
    const { link } = await readyClaim(review);
    const { account, email } = await newcomer(review);
    const browser = await signedIn(world, email);
    await openedClaim(browser, link);
    const _csrf = browser.page.html
      .querySelector('form[action="/claim"] [name=_csrf]')
      ?.getAttribute('value');
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => browser.agent.post('/claim').type('form').send({ _csrf })),
    );
    expect(answers.filter(({ headers }) => headers['location'] === '/claim')).toHaveLength(1);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    expect(await holderOf(review.world, '200000001')).toBe(account.id);
  });

  it('changes nothing when it is opened (T15)', async () => {
    const { world } = review;
    const { number, link } = await readyClaim(review);
    const dump = () =>
      world.dataSource.query<unknown[]>(
        'select (select row_to_json(t) from recovery_tickets t where id = $1) as ticket, (select count(*) from one_time_secrets where used_at is not null) as used, (select count(*) from audit_log) as log',
        [Number(number.slice(2))],
      );
    const before = await dump();
    for (let visit = 0; visit < 3; visit += 1)
      expect((await openedClaim(world.browser(), link)).status).toBe(200);
    expect(await dump()).toEqual(before);
  });

  it('does not exist before the hold ends, and is not one that was made up (T11, T13)', async () => {
    const { world } = review;
    const story = review.pathB();
    await review.inHold(story);
    await passTime(world, { hours: 71, minutes: 59 });
    await expect(world.linkFor(story.contact, '/claim/')).rejects.toThrow('no link');
    expect((await world.browser().visit('/claim/made-up')).status).toBe(404);
    await passTime(world, { minutes: 2 });
    expect(await world.linkFor(story.contact, '/claim/')).toMatch(/^\/claim\/[\w-]{43}$/);
  });

  it('is refused at the clock while the hold runs, whatever the state says', async () => {
    const { world } = review;
    const { number, token } = await readyClaim(review);
    const later = new Date(world.clock.now().getTime() + 3_600_000);
    await world.dataSource.query('update recovery_tickets set hold_until = $1 where id = $2', [
      later,
      Number(number.slice(2)),
    ]);
    const { account } = await newcomer(review);
    await expect(world.get(RecordClaims).claim(token, { account })).rejects.toMatchObject(
      refused('tooEarly'),
    );
  });

  it('is worth nothing after 24 hours, and a new one can be asked for (T14)', async () => {
    const { world } = review;
    const { number, link, contact } = await readyClaim(review);
    const browser = world.browser();
    await browser.visit(statusLink(contact));
    world.clock.advance({ hours: 24 });
    expect((await world.browser().visit(link)).status).toBe(410);
    await browser.follow();
    await browser.submit(`/tickets/${number}/link`);
    const fresh = await world.linkFor(contact, '/claim/');
    expect(fresh).not.toBe(link);
    expect((await openedClaim(world.browser(), fresh)).status).toBe(200);
    expect((await world.browser().visit(link)).status).toBe(404);
  });

  it('opens nothing where record, new address or evidence changed after the approval (T04)', async () => {
    const { world } = review;
    const { number, token } = await readyClaim(review);
    await world.dataSource.query(
      `update recovery_tickets set contact_key = 'impostor@mail.example' where id = $1`,
      [Number(number.slice(2))],
    );
    const { account } = await newcomer(review);
    await expect(world.get(RecordClaims).claim(token, { account })).rejects.toMatchObject(
      refused('targetChanged'),
    );
    expect(await stateOf(world, number)).toBe('ready');
  });
});
