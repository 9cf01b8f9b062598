import { makeAccount } from '../../../test/support/people.js';
import { passTime, profileOf, stateOf, ticketRow } from '../../../test/support/recovery.js';
import { ReviewWorld, saidInForm } from '../../../test/support/review-world.js';
import { ProfileFreeze } from '../../profile/link/profile-freeze.service.js';
import { RecordClaims } from './record-claims.service.js';

const HOLDER = 'kathe@work.example';

describe('*this was not me*', () => {
  let review: ReviewWorld;
  beforeAll(async () => {
    review = await ReviewWorld.start();
  });
  afterAll(() => review.world.close());
  beforeEach(() => review.clear());

  const isFrozen = async () => {
    const { world } = review;
    const profileId = await profileOf(world, '200000001');
    return world.get(ProfileFreeze).isFrozen(world.dataSource.manager, profileId);
  };
  const object = async (link: string) => {
    const browser = review.world.browser();
    await browser.visit(link);
    await browser.follow();
    return browser.submit('/not-me');
  };

  it('is shown first and done by the button only (T15)', async () => {
    const { world } = review;
    const number = await review.inHold();
    const link = await world.linkFor(HOLDER, '/not-me/');
    expect((await world.browser().visit(link)).location).toBe('/not-me');
    expect(await stateOf(world, number)).toBe('hold');
    expect(await isFrozen()).toBe(false);
  });

  it('freezes at once, stops the hold’s clock, and tells both sides and the leads', async () => {
    const { world } = review;
    const story = review.pathB();
    const number = await review.inHold(story);
    const until = (await ticketRow(world, number))['hold_until'];
    const link = await world.linkFor(HOLDER, '/not-me/');
    expect((await object(link)).location).toBe('/not-me');
    expect(await ticketRow(world, number)).toMatchObject({
      state: 'disputed',
      stood_in: 'hold',
      hold_until: until,
    });
    expect(await isFrozen()).toBe(true);
    expect((await review.told(story.contact)).at(-1)).toContain('objected');
    expect((await review.told('kathe@home.example')).at(-1)).toBe(
      'Your certification record is frozen',
    );
    expect((await review.told('lena@keyhaven.example')).at(-1)).toBe(`${number} is disputed`);
    await passTime(world, { days: 30 });
    expect(await stateOf(world, number)).toBe('disputed');
    await expect(world.linkFor(story.contact, '/claim/')).rejects.toThrow('no link');
  });

  it('is said once an address, and by another address still', async () => {
    const { world } = review;
    const number = await review.inHold();
    const first = await world.linkFor(HOLDER, '/not-me/');
    const second = await world.linkFor('kathe@home.example', '/not-me/');
    expect((await object(first)).status).toBe(303);
    expect((await world.browser().visit(first)).status).toBe(410);
    expect((await object(second)).status).toBe(303);
    const notices = await world.dataSource.query<{ n: number }[]>(
      'select count(*)::int as n from recovery_notices where ticket_id = $1 and objected_at is not null',
      [Number(number.slice(2))],
    );
    expect(notices).toEqual([{ n: 2 }]);
  });

  it('ends the claim link that is on its way (T10)', async () => {
    const { world } = review;
    const story = review.pathB();
    const number = await review.inHold(story);
    const objection = await world.linkFor(HOLDER, '/not-me/');
    await passTime(world, { hours: 73 });
    const claim = await world.linkFor(story.contact, '/claim/');
    await object(objection);
    expect((await world.browser().visit(claim)).status).toBe(404);
    expect(await stateOf(world, number)).toBe('disputed');
  });

  it('and a claim at the same moment end in one of the two, never in both by half (T10)', async () => {
    const { world } = review;
    const story = review.pathB();
    const number = await review.inHold(story);
    const objection = await world.linkFor(HOLDER, '/not-me/');
    await passTime(world, { hours: 73 });
    const claim = await world.linkFor(story.contact, '/claim/');
    const account = await makeAccount(world, 'race@mail.example');
    const browser = world.browser();
    await browser.visit(objection);
    await browser.follow();
    await Promise.allSettled([
      world.get(RecordClaims).claim(claim.slice('/claim/'.length), { account }),
      browser.submit('/not-me'),
    ]);
    expect(await stateOf(world, number)).toBe('disputed');
    expect(await isFrozen()).toBe(true);
  });

  it('reaches back 30 days after the record was given back, and no further', async () => {
    const { world } = review;
    for (const [days, status] of [
      [29, 303],
      [30, 410],
    ] as const) {
      await review.clear();
      const story = review.soleAddress();
      const number = await review.inHold(story);
      await review.desk.confirm(await review.named(number), number);
      await passTime(world, { days: 8 });
      const claim = await world.linkFor(story.contact, '/claim/');
      const account = await makeAccount(world, `after${days}@mail.example`);
      await world.get(RecordClaims).claim(claim.slice('/claim/'.length), { account });
      const link = await world.linkFor('noor@studio.example', '/not-me/');
      world.clock.advance({ days });
      expect((await world.browser().visit(link)).status).toBe(status);
    }
  });

  it('keeps other tickets for the frozen record from being approved', async () => {
    const { world, desk, milo } = review;
    await review.inHold();
    await object(await world.linkFor(HOLDER, '/not-me/'));
    const other = await review.claimed(review.pathB(), milo);
    await expect(desk.approve(milo, other)).rejects.toMatchObject(saidInForm('profileFrozen'));
  });

  it('opens by no link of another kind (T12)', async () => {
    const { world } = review;
    const story = review.pathB();
    await review.inHold(story);
    await passTime(world, { hours: 73 });
    const token = (await world.linkFor(story.contact, '/claim/')).slice('/claim/'.length);
    expect((await world.browser().visit(`/not-me/${token}`)).status).toBe(404);
    const objection = (await world.linkFor(HOLDER, '/not-me/')).slice('/not-me/'.length);
    expect((await world.browser().visit(`/claim/${objection}`)).status).toBe(404);
  });
});
