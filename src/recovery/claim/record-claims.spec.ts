import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeAccount, PASSWORD, signedIn } from '../../../test/support/people.js';
import { passTime, profileOf, stateOf } from '../../../test/support/recovery.js';
import { refused, ReviewWorld } from '../../../test/support/review-world.js';
import { ProfileLinks } from '../../profile/link/profile-links.service.js';
import type { LinkGone } from './claim-refused.js';
import { RecordClaims } from './record-claims.service.js';

describe('the one-time link', () => {
  let review: ReviewWorld;
  let made = 0;
  beforeAll(async () => {
    review = await ReviewWorld.start();
  });
  afterAll(() => review.world.close());
  beforeEach(() => review.clear());

  const holder = async () => {
    const { world } = review;
    const profileId = await profileOf(world, '200000001');
    return (await world.get(ProfileLinks).current(world.dataSource.manager, profileId))?.accountId;
  };
  const newcomer = () =>
    makeAccount(review.world, `newcomer${(made += 1)}@mail.example`, { name: 'New Comer' });
  const ready = async () => {
    const story = review.pathB();
    const number = await review.inHold(story);
    await passTime(review.world, { hours: 73 });
    const link = await review.world.linkFor(story.contact, '/claim/');
    return { number, contact: story.contact, link, token: link.slice('/claim/'.length) };
  };

  const statusLink = (contact: string) => {
    const mail = review.world.mailbox.messages.find(
      ({ to, text }) => to === contact && text.includes('/tickets/'),
    );
    return /\/tickets\/R-\d+\?code=[\w-]+/.exec(mail?.text ?? '')?.[0] ?? '';
  };

  it('moves the record once, when fifty try at the same moment (T07)', async () => {
    const { world } = review;
    const { number, token } = await ready();
    const account = await newcomer();
    const claims = world.get(RecordClaims);
    const tries = Array.from({ length: 50 }, () => claims.claim(token, { accountId: account.id }));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const reasons = outcomes.flatMap((each) =>
      each.status === 'rejected' ? [each.reason as LinkGone] : [],
    );
    expect(new Set(reasons.map(({ outcome }) => outcome))).toEqual(new Set(['used']));
    expect(await holder()).toBe(account.id);
    const resolved = (await review.desk.audited(number)).filter(
      (each) => each === 'ticket.resolved',
    );
    expect(resolved).toHaveLength(1);
  });

  it('is used once through the page, when fifty browsers post at the same moment', async () => {
    const { world } = review;
    const { link } = await ready();
    const { id } = await newcomer();
    const browser = await signedIn(world, `newcomer${made}@mail.example`);
    await browser.visit(link);
    const _csrf = browser.page.html
      .querySelector(`form[action="${link}"] [name=_csrf]`)
      ?.getAttribute('value');
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => browser.agent.post(link).type('form').send({ _csrf })),
    );
    expect(answers.filter(({ headers }) => headers['location'] === '/claim')).toHaveLength(1);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    expect(await holder()).toBe(id);
  });

  it('changes nothing when it is opened (T15)', async () => {
    const { world } = review;
    const { number, link } = await ready();
    const dump = () =>
      world.dataSource.query<unknown[]>(
        'select (select row_to_json(t) from recovery_tickets t where id = $1) as ticket, (select count(*) from one_time_secrets where used_at is not null) as used, (select count(*) from audit_log) as log',
        [Number(number.slice(2))],
      );
    const before = await dump();
    for (let visit = 0; visit < 3; visit += 1)
      expect((await world.browser().visit(link)).status).toBe(200);
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
    const { number, token } = await ready();
    const later = new Date(world.clock.now().getTime() + 1_000);
    await world.dataSource.query('update recovery_tickets set hold_until = $1 where id = $2', [
      later,
      Number(number.slice(2)),
    ]);
    const { id } = await newcomer();
    await expect(world.get(RecordClaims).claim(token, { accountId: id })).rejects.toMatchObject(
      refused('tooEarly'),
    );
  });

  it('is worth nothing after 24 hours, and a new one can be asked for (T14)', async () => {
    const { world } = review;
    const { number, link, contact } = await ready();
    const browser = world.browser();
    await browser.visit(statusLink(contact));
    world.clock.advance({ hours: 24 });
    expect((await world.browser().visit(link)).status).toBe(410);
    await browser.follow();
    await browser.submit(`/tickets/${number}/link`);
    const fresh = await world.linkFor(contact, '/claim/');
    expect(fresh).not.toBe(link);
    expect((await world.browser().visit(fresh)).status).toBe(200);
    expect((await world.browser().visit(link)).status).toBe(404);
  });

  it('opens nothing where record, new address or evidence changed after the approval (T04)', async () => {
    const { world } = review;
    const { number, token } = await ready();
    await world.dataSource.query(
      `update recovery_tickets set contact_key = 'impostor@mail.example' where id = $1`,
      [Number(number.slice(2))],
    );
    const { id } = await newcomer();
    await expect(world.get(RecordClaims).claim(token, { accountId: id })).rejects.toMatchObject(
      refused('targetChanged'),
    );
    expect(await stateOf(world, number)).toBe('ready');
  });

  it('signs the account that takes the record out everywhere else (T18)', async () => {
    const { world } = review;
    const { link } = await ready();
    await newcomer();
    const elsewhere = await signedIn(world, `newcomer${made}@mail.example`);
    const owner = await signedIn(world, `newcomer${made}@mail.example`);
    await owner.visit(link);
    expect((await owner.submit(link)).status).toBe(303);
    expect((await owner.visit('/settings/security')).status).toBe(200);
    expect((await elsewhere.visit('/settings/security')).status).toBe(303);
  });

  it('ends in no account of somebody who decided', async () => {
    const { world, mona } = review;
    const { token } = await ready();
    await expect(
      world.get(RecordClaims).claim(token, { accountId: mona.id }),
    ).rejects.toMatchObject({ key: 'recovery:claim.decidedIt' });
  });

  it('ends in no account that holds another record', async () => {
    const { world } = review;
    const { token } = await ready();
    const other = await world
      .get(ProfileLinks)
      .current(world.dataSource.manager, await profileOf(world, '200000002'));
    await expect(
      world.get(RecordClaims).claim(token, { accountId: other?.accountId ?? 0 }),
    ).rejects.toMatchObject({ key: 'recovery:claim.holdsAnother' });
  });

  it.each([
    [
      'another address without an account',
      { email: 'else@mail.example', password: PASSWORD, name: 'Else' },
      'email',
    ],
    ['a password that is too short', { password: 'short', name: 'New' }, 'password'],
    ['no name', { password: PASSWORD }, 'name'],
    ['no password', { name: 'New' }, 'password'],
  ])('keeps its worth after a bad entry: %s', async (_case, fields, field) => {
    const { world } = review;
    const { number, link, contact } = await ready();
    const browser = world.browser();
    await browser.visit(link);
    const answer = await browser.submit(link, fields);
    expect(answer.status).toBe(422);
    expect(answer.html.querySelector('[data-error-summary] a')?.getAttribute('href')).toBe(
      `#${field}`,
    );
    expect(await stateOf(world, number)).toBe('ready');
    const mended = { email: contact, password: PASSWORD, name: 'New' };
    expect((await browser.submit(link, mended)).status).toBe(303);
  });
});
