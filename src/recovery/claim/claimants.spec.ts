import type { EntityManager } from 'typeorm';
import { Authenticator } from '../../../test/support/authenticator.js';
import { holderOf } from '../../../test/support/disputes.js';
import { guarded, signedInBy } from '../../../test/support/guarded.js';
import { meanwhile } from '../../../test/support/meanwhile.js';
import { PASSWORD, signedIn } from '../../../test/support/people.js';
import { newcomer, openedClaim, readyClaim } from '../../../test/support/ready-claim.js';
import { stateOf } from '../../../test/support/recovery.js';
import { ReviewWorld } from '../../../test/support/review-world.js';
import { Accounts } from '../../accounts/account/accounts.service.js';
import { Sessions } from '../../accounts/session/sessions.service.js';
import { RecordClaims } from './record-claims.service.js';

describe('who uses the one-time link', () => {
  let review: ReviewWorld;
  beforeAll(async () => {
    review = await ReviewWorld.start();
  });
  afterAll(() => review.world.close());
  beforeEach(() => review.clear());

  const accountOf = (id: number) =>
    review.world.get(Accounts).get(review.world.dataSource.manager, id);

  const SIGNED_OUT = {
    everywhere: (id: number) => (tx: EntityManager) => review.world.get(Sessions).endAll(tx, id),
    'where it is': (id: number) => async (tx: EntityManager) => {
      const sessions = review.world.get(Sessions);
      for (const { id: session } of await sessions.of(tx, id)) await sessions.end(tx, id, session);
    },
  };

  it.each([
    ['a session', 'everywhere'],
    ['a session', 'where it is'],
    ['a password', 'everywhere'],
  ] as const)(
    'T18, T41: gives nothing to %s that is signed out %s while the link is being used',
    async (by, how) => {
      const { world } = review;
      const { number, link } = await readyClaim(review);
      const previous = await holderOf(world, '200000001');
      const { email, account } = await newcomer(review);
      const browser = by === 'a session' ? await signedIn(world, email) : world.browser();
      await openedClaim(browser, link);
      const entered: Record<string, string> =
        by === 'a session' ? {} : { email, password: PASSWORD };
      const answer = await meanwhile(
        world,
        { accountId: account.id },
        SIGNED_OUT[how](account.id),
        () => browser.submit('/claim', entered),
      );
      expect(answer).toMatchObject({ status: 303, location: '/sign-in?again=1' });
      expect(await holderOf(world, '200000001')).toBe(previous);
      expect(await stateOf(world, number)).toBe('ready');
      const again = await signedIn(world, email);
      await openedClaim(again, link);
      expect((await again.submit('/claim')).location).toBe('/claim');
    },
  );

  it('signs the account that takes the record out everywhere else (T18)', async () => {
    const { world } = review;
    const { link } = await readyClaim(review);
    const { email } = await newcomer(review);
    const elsewhere = await signedIn(world, email);
    const owner = await signedIn(world, email);
    await openedClaim(owner, link);
    expect((await owner.submit('/claim')).status).toBe(303);
    expect((await owner.visit('/settings/security')).status).toBe(200);
    expect((await elsewhere.visit('/settings/security')).status).toBe(303);
  });

  it('is not used by a password where the account asks for more, and ends the factors of who had the record (T18)', async () => {
    const { world } = review;
    const { link } = await readyClaim(review);
    const previous = await holderOf(review.world, '200000001');
    if (previous === undefined) throw new Error('nobody has the record');
    await Authenticator.of(world, { id: previous });
    await world.dataSource.query(
      `insert into account_identities (issuer, subject, account_id, label, linked_at)
       values ('https://accounts.example', 'whoever had it', $1, '', now())`,
      [previous],
    );
    const person = await guarded(world);
    const browser = world.browser();
    await openedClaim(browser, link);
    const answer = await browser.submit('/claim', { email: person.email, password: PASSWORD });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('This account asks for a second factor');
    expect(await holderOf(review.world, '200000001')).toBe(previous);

    const signedInTwice = await signedInBy(world, person);
    await openedClaim(signedInTwice, link);
    expect((await signedInTwice.submit('/claim')).location).toBe('/claim');
    expect(await holderOf(review.world, '200000001')).toBe(person.account.id);
    const left = await world.dataSource.query<{ id: number }[]>(
      `select account_id as id from account_totps where account_id = any($1)
       union all select account_id from account_identities where account_id = any($1)`,
      [[previous, person.account.id]],
    );
    expect(left).toEqual([{ id: person.account.id }]);
    // The tests that follow ask for the record by a path that would want the new holder's factor.
    await world.dataSource.query('delete from account_totps');
  });

  it('ends in no account of somebody who decided', async () => {
    const { world, mona } = review;
    const { token } = await readyClaim(review);
    await expect(
      world.get(RecordClaims).claim(token, { account: await accountOf(mona.id) }),
    ).rejects.toMatchObject({ key: 'recovery:claim.decidedIt' });
  });

  it('ends in no account that holds another record', async () => {
    const { world } = review;
    const { token } = await readyClaim(review);
    const account = await accountOf((await holderOf(world, '200000002')) ?? 0);
    await expect(world.get(RecordClaims).claim(token, { account })).rejects.toMatchObject({
      key: 'recovery:claim.holdsAnother',
    });
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
    const { number, link, contact } = await readyClaim(review);
    const browser = world.browser();
    await openedClaim(browser, link);
    const answer = await browser.submit('/claim', fields);
    expect(answer.status).toBe(422);
    expect(answer.html.querySelector('[data-error-summary] a')?.getAttribute('href')).toBe(
      `#${field}`,
    );
    expect(await stateOf(world, number)).toBe('ready');
    const mended = { email: contact, password: PASSWORD, name: 'New' };
    expect((await browser.submit('/claim', mended)).status).toBe(303);
  });
});
