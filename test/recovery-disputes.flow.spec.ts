import type { BrowserSession } from './support/browser-session.js';
import { holderOf, objectFrom, opened, resolved, vote } from './support/disputes.js';
import { claim, post } from './support/moderation.js';
import { PASSWORD, signedIn } from './support/people.js';
import { passTime, stateOf, ticketRow } from './support/recovery.js';
import { text } from './support/page-text.js';
import { ReviewWorld } from './support/review-world.js';

const RECORD = '200000001';
const WORK = 'kathe@work.example';
const HOME = 'kathe@home.example';

let review: ReviewWorld;
let staff: Record<string, BrowserSession> = {};

beforeAll(async () => {
  review = await ReviewWorld.start();
  await review.desk.person('Lars', 'lead');
});
afterAll(() => review.world.close());
beforeEach(async () => {
  await review.clear();
  staff = {};
  await review.world.dataSource.query('delete from claims');
});

/** Sessions of staff end with a day, and votes ask who has proved who they are within ten minutes: anew in each test. */
const at = async (name: string): Promise<BrowserSession> =>
  (staff[name] ??= await signedIn(review.world, `${name}@keyhaven.example`));
/** A ticket whose approval Mona gave, disputed by Käthe's home address. */
async function disputed(): Promise<{ number: string; contact: string; holder: BrowserSession }> {
  const story = review.pathB();
  const number = await review.inHold(story);
  const holder = await objectFrom(review.world, HOME, number);
  return { number, contact: story.contact, holder };
}

const accountOfHome = async () => {
  const [row] = await review.world.dataSource.query<{ id: number }[]>(
    'select account_id as id from account_addresses where address_key = $1',
    [WORK],
  );
  return row?.id ?? 0;
};

describe('a dispute', () => {
  it('is decided by two agreeing votes, one of a lead: dismissed, it goes on with the hold’s clock resumed', async () => {
    const { world } = review;
    const story = review.pathB();
    const number = await review.inHold(story);
    const before = await ticketRow(world, number);
    world.clock.advance({ hours: 10 });
    await objectFrom(world, HOME, number);
    world.clock.advance({ hours: 48 });
    staff = {};
    expect((await vote(await at('milo'), number, 'dismissal')).status).toBe(303);
    expect(await stateOf(world, number)).toBe('disputed');
    expect((await vote(await at('lena'), number, 'dismissal')).status).toBe(303);
    const after = await ticketRow(world, number);
    expect(after).toMatchObject({ state: 'hold', stood_in: null });
    const moved = (column: string) =>
      (after[column] as Date).getTime() - (before[column] as Date).getTime();
    expect(moved('hold_until')).toBeGreaterThanOrEqual(48 * 3_600_000);
    expect(moved('hold_until')).toBe(moved('since'));
    expect((await review.told(story.contact)).at(-1)).toBe(
      `The objection to your request ${number} was dismissed`,
    );
    for (const address of [WORK, HOME])
      expect((await review.told(address)).at(-1)).toBe(
        `The objection to request ${number} was dismissed`,
      );
    await passTime(world, { hours: 63 });
    expect(await stateOf(world, number)).toBe('ready');
    expect(await world.linkFor(story.contact, '/claim/')).toContain('/claim/');
  });

  it('that differs goes to a third, who is a lead; upheld in its hold it is rejected without appeal', async () => {
    const { world } = review;
    const { number, contact } = await disputed();
    expect((await vote(await at('milo'), number, 'dismissal')).status).toBe(303);
    expect((await vote(await at('omar'), number, 'upholding')).status).toBe(403);
    expect((await vote(await at('lena'), number, 'upholding')).status).toBe(303);
    expect(await stateOf(world, number)).toBe('disputed');
    expect((await vote(await at('omar'), number, 'upholding')).status).toBe(403);
    expect((await vote(await at('lars'), number, 'upholding')).status).toBe(303);
    expect(await ticketRow(world, number)).toMatchObject({ state: 'rejected', appealable: false });
    expect((await review.told(contact)).at(-1)).toBe(`About your request ${number}`);
    expect((await review.told(WORK)).at(-1)).toBe(`The objection to request ${number} was upheld`);
    expect(await holderOf(world, RECORD)).toBe(await accountOfHome());
  });

  it('T03: is not voted on by who approved it, nor twice by one, nor shown to who objected', async () => {
    const { world } = review;
    const { number } = await disputed();
    const path = `/moderation/disputes/${number}`;
    expect((await vote(await at('mona'), number, 'dismissal')).status).toBe(403);
    await (await at('mona')).visit(path);
    expect(text((await at('mona')).page)).not.toContain('Vote to dismiss');
    expect((await vote(await at('lena'), number, 'dismissal')).status).toBe(303);
    expect((await vote(await at('lena'), number, 'dismissal')).status).toBe(409);
    const votes = await world.dataSource.query<unknown[]>(
      'select 1 from recovery_votes where ended_at is null and ticket_id = $1',
      [Number(number.slice(2))],
    );
    expect(votes).toHaveLength(1);
    await world.dataSource.query(
      `insert into account_addresses (account_id, address, address_key, is_main, added_at)
       values ($1, $2, $2, false, now()) on conflict do nothing`,
      [review.milo.id, 'milo@mail.example'],
    );
    await world.dataSource.query(
      `update recovery_notices set address_key = 'milo@mail.example' where ticket_id = $1 and objected_at is not null`,
      [Number(number.slice(2))],
    );
    expect((await (await at('milo')).visit(path)).status).toBe(403);
    expect((await vote(await at('milo'), number, 'dismissal')).status).toBe(403);
    await world.dataSource.query(
      `delete from account_addresses where address_key = 'milo@mail.example'`,
    );
  });

  it('T03: is voted on by whose address a side typed without its code', async () => {
    const { number, holder } = await disputed();
    const page = `/disputes/${number}`;
    const address = 'milo@keyhaven.example';
    expect((await holder.submit(`${page}/address`, { address, send: '1' })).status).toBe(303);
    expect((await vote(await at('milo'), number, 'dismissal')).status).toBe(303);
  });

  it('shows both sides’ evidence to who decides, and the votes to leads who voted', async () => {
    const { number, holder, contact } = await disputed();
    const { world } = review;
    const page = `/disputes/${number}`;
    expect(text(holder.page)).toContain('The record is frozen until it is decided');
    expect((await holder.submit(`${page}/statement`)).status).toBe(422);
    await holder.submit(`${page}/statement`, {
      body: 'I never asked for this.',
      'exams[0][registrationId]': '700-300111',
    });
    await holder.follow();
    await holder.submit(`${page}/address`, { address: WORK, send: '1' });
    await holder.follow();
    await holder.submit(`${page}/address`, { addressCode: await world.codeFor(WORK) });
    expect(text(await holder.follow())).toContain(`Confirmed by its code: ${WORK}`);
    const requester = await opened(world, await statusLink(contact, number));
    expect(text(requester.page)).toContain('Bring what shows');
    await requester.visit(page);
    expect(text(requester.page)).not.toContain('I never asked for this.');
    await requester.submit(`${page}/statement`, { body: 'I lost my mailbox.' });
    await claim(await at('lena'), { id: number, path: `/moderation/disputes/${number}` });
    const seen = text((await at('lena')).page);
    for (const words of ['I never asked for this.', 'I lost my mailbox.', '700-300111'])
      expect(seen).toContain(words);
    const rows = (await at('lena')).page.html
      .querySelectorAll('section[aria-labelledby=dispute-h] tbody tr')
      .map((row) =>
        row.querySelectorAll('th, td').map((cell) => cell.textContent.trim().split(/\s/)[0]),
      );
    expect(rows).toContainEqual(['Addresses', '1', '2']);
    expect(rows).toContainEqual(['Exams', '1', '1']);
    await vote(await at('lena'), number, 'upholding');
    expect(text(await (await at('lena')).visit(`/moderation/disputes/${number}`))).toContain(
      'The holder’s evidence weighs more',
    );
    const milo = text(await (await at('milo')).visit(`/moderation/disputes/${number}`));
    expect(milo).toContain('1 vote so far');
    expect(milo).not.toContain('Lena Sample: uphold');
  });

  it('is not decided on a page that shows less than was brought since', async () => {
    const { number, holder } = await disputed();
    await claim(await at('lena'), { id: number, path: `/moderation/disputes/${number}` });
    await holder.submit(`/disputes/${number}/statement`, { body: 'One more thing.' });
    const late = await (
      await at('lena')
    ).submit(`/moderation/disputes/${number}/upholding`, {
      reason: 'doubtful',
    });
    expect(late.status).toBe(409);
  });

  it('T11: is voted on in no other state, and its page opens by its own code alone', async () => {
    const { world } = review;
    const number = await review.inHold();
    const fields = { version: '3', reason: 'doubtful', message: '' };
    for (const verb of ['dismissal', 'upholding'])
      for (const kind of ['disputes', 'recovery', 'second'])
        expect(
          (await post(await at('lena'), `/moderation/${kind}/${number}/${verb}`, fields)).status,
        ).toBeGreaterThanOrEqual(404);
    expect(await stateOf(world, number)).toBe('hold');
    const stranger = world.browser();
    expect((await stranger.visit(`/disputes/${number}`)).status).toBe(404);
    expect((await stranger.visit(`/disputes/${number}?code=${'x'.repeat(43)}`)).status).toBe(404);
  });

  it('stands still: link, addresses and factors of the account cannot be changed', async () => {
    const { world } = review;
    const { number } = await disputed();
    const accountId = await accountOfHome();
    await world.dataSource.query(
      'update accounts set password_hash = (select password_hash from accounts where id = $1) where id = $2',
      [review.mona.id, accountId],
    );
    const owner = await signedIn(world, WORK, PASSWORD);
    expect((await owner.visit('/dashboard')).status).toBe(200);
    await owner.visit('/settings/security');
    const codes = await owner.submit('/settings/security/recovery-codes');
    expect(codes.status).toBe(422);
    expect(text(codes)).toContain('The record of this account is in dispute');
    expect(await stateOf(world, number)).toBe('disputed');
  });
});

describe('a dispute after the record was given back', () => {
  it('T20: upheld, it restores the link of before, ends both sides’ sessions and leads the holder to a new sign-in', async () => {
    const { world } = review;
    const before = await accountOfHome();
    const { number, accountId, requester } = await resolved(review, 'taker');
    expect(await holderOf(world, RECORD)).toBe(accountId);
    staff = {};
    await objectFrom(world, HOME, number);
    expect((await vote(await at('milo'), number, 'upholding')).status).toBe(303);
    expect((await vote(await at('lena'), number, 'upholding')).status).toBe(303);
    expect(await stateOf(world, number)).toBe('reversed');
    expect(await holderOf(world, RECORD)).toBe(before);
    expect((await requester.visit('/settings/security')).status).toBe(303);
    const [move] = await world.dataSource.query<{ reason: string }[]>(
      'select reason from profile_links where account_id = $1 and ended_at is null',
      [before],
    );
    expect(move).toEqual({ reason: 'reversal' });

    const link = await world.linkFor(HOME, '/regain/');
    await expect(world.linkFor(WORK, '/regain/')).rejects.toThrow('no link');
    for (let visit = 0; visit < 2; visit += 1) await opened(world, link);
    const browser = await opened(world, link);
    expect(text(browser.page)).toContain(WORK);
    expect(browser.page.text).not.toContain(link.slice('/regain/'.length));
    const action = '/regain';
    expect((await browser.submit(action, { password: 'short' })).status).toBe(422);
    expect((await browser.submit(action, { password: 'an owl above the harbour' })).status).toBe(
      303,
    );
    expect(text(await browser.follow())).toContain('Ten recovery codes');
    expect((await browser.visit('/dashboard')).status).toBe(200);
    expect((await opened(world, link)).page.status).toBe(410);
    await signedIn(world, WORK, 'an owl above the harbour');
    expect(await review.desk.audited(number)).toEqual(
      expect.arrayContaining(['ticket.voted', 'ticket.upheld', 'ticket.regained']),
    );
  });

  it('moves no link back on a sign-in alone', async () => {
    const { world } = review;
    const { number } = await resolved(review, 'taker2');
    staff = {};
    await objectFrom(world, HOME, number);
    // The notice went to an address of the account only: the link in it shows nothing on record.
    await world.dataSource.query(
      `update recovery_notices set address = 'x@mail.example', address_key = 'x@mail.example' where ticket_id = $1 and objected_at is not null`,
      [Number(number.slice(2))],
    );
    await world.dataSource.query(
      'update recovery_statements set signed_in_at = now() where ticket_id = $1',
      [Number(number.slice(2))],
    );
    const holder = await holderOf(world, RECORD);
    expect((await vote(await at('milo'), number, 'upholding')).status).toBe(303);
    const answer = await vote(await at('lena'), number, 'upholding');
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('never decides alone');
    expect(await stateOf(world, number)).toBe('disputed');
    expect(await holderOf(world, RECORD)).toBe(holder);
  });
});

async function statusLink(contact: string, number: string): Promise<string> {
  return review.world.linkFor(contact, `/tickets/${number}`);
}
