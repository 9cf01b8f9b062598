import { RecordsImport } from '../src/profile/exchange/records-import.service.js';
import { RecordClaims } from '../src/recovery/claim/record-claims.service.js';
import { objectFrom, opened, vote } from './support/disputes.js';
import { CLUB, HOME, itemOf, MergeWorld, ONE, SCHOOL, TWO, WORK } from './support/merge-world.js';
import { claim, doneLine, post } from './support/moderation.js';
import { confirmByPassword, makeAccount, PASSWORD, signedIn } from './support/people.js';
import { ask, fillIn, passTime, profileOf, send, stateOf, ticketRow } from './support/recovery.js';
import { text } from './support/page-text.js';
import type { ReviewWorld } from './support/review-world.js';

const ALL = [WORK, HOME, SCHOOL, CLUB];

let merges: MergeWorld;
let review: ReviewWorld;

beforeAll(async () => {
  merges = await MergeWorld.start();
  review = merges.review;
});
afterAll(() => merges.close());
beforeEach(() => merges.anew());

const undo = async (who: string, number: string, reason = 'wrong-record') => {
  const browser = await merges.at(who);
  await browser.visit(itemOf(number).path);
  return browser.submit(`${itemOf(number).path}/undo-merge`, { reason });
};

describe('a request to join two profiles', () => {
  it('ends in both being read as one, after a look at what goes where', async () => {
    const { world } = review;
    const story = merges.bothSides();
    const { number, browser } = await ask(world, story);
    expect(await ticketRow(world, number)).toMatchObject({
      // Both accounts are live: the one with more awards stands.
      state: 'submitted',
      profile_id: await profileOf(world, TWO),
      other_profile_id: await profileOf(world, ONE),
    });
    const mona = await merges.at('mona');
    let page = text(await claim(mona, itemOf(number)));
    expect(page).toContain('has two records');
    expect(page).toContain(`Compared with the record that stands, ${TWO}`);
    expect(page).toContain(`Compared with the record that leads to it, ${ONE}`);
    expect(page).toContain('Clouds · BBBB-0005');
    expect(page).toContain('the other record has it as well');
    expect(page).toContain('k•••@school.example');
    for (const hidden of ['812', '720', '2023-02-02', HOME]) expect(page).not.toContain(hidden);
    const swap = { record: ONE, other: TWO };
    expect((await mona.submit(`${itemOf(number).path}/record`, swap)).status).toBe(303);
    page = text(await mona.follow());
    expect(page).toContain('By the rule the other record would stand');
    expect(page).toContain('1 approval, hold of 3 days');

    expect((await mona.submit(`${itemOf(number).path}/approval`)).status).toBe(303);
    expect(text(await browser.visit(`/tickets/${number}`))).toContain('being checked');
    for (const address of ALL)
      expect(await review.told(address)).toContain(
        'Somebody asks to join two certification records',
      );
    await passTime(world, { hours: 73 });
    merges.later();
    const { id } = await makeAccount(world, 'kathe@new.example');
    const requester = await merges.following(story.contact, 'kathe@new.example');
    expect(text(requester.page)).toContain('Join your two profiles');
    expect((await requester.submit('/claim')).status).toBe(303);
    expect(await merges.holders()).toEqual({ one: id, two: undefined });
    for (const address of ALL)
      expect((await review.told(address)).at(-1)).toBe('Two certification records were joined');

    const dashboard = text(await requester.visit('/dashboard'));
    for (const shown of ['200 000 001', 'also 200 000 005', 'BBBB-0005'])
      expect(dashboard).toContain(shown);
    expect(text(await requester.visit('/dashboard/transcript'))).toContain('200 000 005');
    await merges.folder.append(
      'exam-results.csv',
      `800-000003,${TWO},CL-900,2025-05-05,Berlin,845,yes`,
    );
    await world.get(RecordsImport).run(merges.folder.path);
    expect(text(await requester.visit('/dashboard'))).toContain('845');
    expect(await merges.holders()).toEqual({ one: id, two: undefined });
    const later = await ask(world, { person: { certificationId: TWO }, contact: review.contact() });
    expect(await ticketRow(world, later.number)).toMatchObject({
      profile_id: await profileOf(world, ONE),
    });
  });

  it('T06: is approved by nobody where one side alone proves itself', async () => {
    const { world } = review;
    const { number } = await ask(world, {
      ...merges.bothSides(),
      exams: [{ registrationId: '700-104223' }, { registrationId: '700-300111' }],
      proves: [WORK, HOME],
    });
    const mona = await merges.at('mona');
    const page = text(await claim(mona, itemOf(number)));
    expect(page).toContain(`Paths for ${ONE} path A is reached`);
    expect(page).toContain(`Paths for ${TWO} none is reached yet`);
    const { version } = await ticketRow(world, number);
    const forced = { version: String(version), message: '' };
    const answer = await post(mona, `${itemOf(number).path}/approval`, forced);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('The evidence reaches no path');
    expect(await stateOf(world, number)).toBe('in_review');
    await mona.visit(itemOf(number).path);
    const same = await mona.submit(`${itemOf(number).path}/record`, { record: ONE, other: ONE });
    expect(same.status).toBe(422);
    expect(text(same)).toContain('Both are one record');
    expect(await merges.holders()).toEqual(merges.accounts);
  });

  it('T04: does not move where another record was put in after the approval', async () => {
    const { world } = review;
    const { number, contact } = await merges.inHold();
    await passTime(world, { hours: 73 });
    await world.dataSource.query(
      'update recovery_tickets set other_profile_id = $2 where id = $1',
      [Number(number.slice(2)), await profileOf(world, '200000002')],
    );
    await makeAccount(world, 'thief@new.example');
    const thief = await merges.following(contact, 'thief@new.example');
    expect((await thief.submit('/claim')).status).toBe(409);
    expect(await merges.holders()).toEqual(merges.accounts);
  });

  it('counts a sign-in with a fresh proof beside another strong item, and never alone', async () => {
    const { world } = review;
    await world.dataSource.query(
      'update accounts set password_hash = (select password_hash from accounts where id = $1) where id = $2',
      [review.mona.id, merges.accounts.two],
    );
    const sent: string[] = [];
    for (const proves of [[WORK], [WORK, SCHOOL]]) {
      const browser = await signedIn(world, SCHOOL, PASSWORD);
      const story = { ...merges.bothSides(), exams: merges.bothSides().exams.slice(0, 3), proves };
      await fillIn(world, browser, story);
      world.clock.advance({ minutes: 11 });
      await browser.visit('/recover/evidence');
      expect((await browser.submit('/recover/signed-in')).status).toBe(303);
      await confirmByPassword(browser);
      await browser.submit('/recover/signed-in');
      expect(text(await browser.visit('/recover/check'))).toContain('Signed in to one of the two');
      sent.push(await send(world, browser));
      await world.dataSource.query(
        `update recovery_tickets set state = 'withdrawn' where id = $1`,
        [Number(sent[0]?.slice(2))],
      );
    }
    await world.dataSource.query(`update recovery_tickets set state = 'submitted' where id = $1`, [
      Number(sent[0]?.slice(2)),
    ]);
    const paths: string[] = [];
    for (const number of sent) {
      await world.dataSource.query('delete from claims');
      paths.push(text(await claim(await merges.at('milo'), itemOf(number))));
    }
    expect(paths[0]).toContain(`Paths for ${TWO} none is reached yet`);
    expect(paths[1]).toContain(`Paths for ${TWO} path A is reached`);
  });
});

describe('an objection to a merge', () => {
  it('from one record freezes both; upheld in the hold, nothing has moved', async () => {
    const { world } = review;
    const { number } = await merges.inHold();
    await objectFrom(world, CLUB, number);
    const frozen = await world.dataSource.query<{ id: string }[]>(
      `select p.certification_id as id from profile_freezes f join profiles p on p.id = f.profile_id order by 1`,
    );
    expect(frozen.map(({ id }) => id)).toEqual([ONE, TWO]);
    await vote(await merges.at('milo'), number, 'upholding');
    await vote(await merges.at('lena'), number, 'upholding');
    expect(await stateOf(world, number)).toBe('rejected');
    expect(await merges.holders()).toEqual(merges.accounts);
  });

  it('T20: upheld after the end, restores both links, and opens to who objected the own account alone', async () => {
    const { world } = review;
    const { number, accountId, requester } = await merges.merged('impostor@new.example');
    expect(await merges.holders()).toEqual({ one: undefined, two: accountId });
    await objectFrom(world, HOME, number);
    await vote(await merges.at('milo'), number, 'upholding');
    await vote(await merges.at('lena'), number, 'upholding');
    expect(await stateOf(world, number)).toBe('reversed');
    expect(await merges.holders()).toEqual(merges.accounts);
    expect((await requester.visit('/settings/security')).status).toBe(303);
    const regain = await opened(world, await world.linkFor(HOME, '/regain/'));
    expect(text(regain.page)).toContain(WORK);
    const links = world.mailbox.messages.filter(({ text: words }) => words.includes('/regain/'));
    expect(links.map(({ to }) => to)).toEqual([HOME]);
    expect((await regain.submit('/regain', { password: 'an owl above the harbour' })).status).toBe(
      303,
    );
    await signedIn(world, WORK, 'an owl above the harbour');
  });
});

describe('a merge', () => {
  it('is undone by a lead after 29 days, with a reason, and everybody is told', async () => {
    const { world } = review;
    const { number, contact } = await merges.merged('kathe3@new.example');
    await passTime(world, { days: 29 });
    merges.later();
    expect((await undo('lars', number, '')).status).toBe(422);
    expect((await undo('lars', number)).status).toBe(303);
    expect(doneLine(await (await merges.at('lars')).follow())).toContain('was undone');
    expect(await merges.holders()).toEqual(merges.accounts);
    expect(await stateOf(world, number)).toBe('reversed');
    for (const address of ALL)
      expect((await review.told(address)).at(-1)).toBe(
        'Two certification records were taken apart again',
      );
    expect((await review.told(contact)).at(-1)).toBe(`About your request ${number}`);
    expect(await review.desk.audited(number)).toContain('ticket.mergeUndone');
    expect(text(await (await merges.at('lars')).visit(itemOf(number).path))).not.toContain(
      'Undo this merge',
    );
  });

  it('T02: is undone neither by who approved it nor while another dispute freezes a record, and what the requester made of an account ends', async () => {
    const { world } = review;
    const { number } = await merges.merged('kathe4@new.example');
    const db = world.dataSource;
    const id = Number(number.slice(2));
    const [lena, approver] = [review.lena.id, review.mona.id];
    const approves = (who: number) =>
      db.query('update recovery_approvals set approver_id = $2 where ticket_id = $1', [id, who]);
    await approves(lena);
    const fields = {
      reason: 'asked',
      version: String((await ticketRow(world, number))['version']),
    };
    const path = `${itemOf(number).path}/undo-merge`;
    expect((await post(await merges.at('lena'), path, fields)).status).toBe(403);
    await approves(approver);
    for (const record of [ONE, TWO]) {
      await db.query(
        `insert into profile_freezes (profile_id, ticket_number, frozen_at) values ($1, 'R-9', now())`,
        [await profileOf(world, record)],
      );
      expect((await post(await merges.at('lena'), path, fields)).status).toBe(409);
      await db.query('delete from profile_freezes');
    }
    expect((await merges.holders()).one).toBeUndefined();
    const codes = () =>
      db.query<unknown[]>('select 1 from recovery_codes where account_id = $1', [
        merges.accounts.one,
      ]);
    await db.query(
      `insert into recovery_codes (account_id, hash, created_at) values ($1, '\\x01', now())`,
      [merges.accounts.one],
    );
    expect(await codes()).toHaveLength(1);
    expect((await undo('lena', number)).status).toBe(303);
    expect(await merges.holders()).toEqual(merges.accounts);
    expect(await codes()).toEqual([]);
  });

  it('is undone by nobody after 31 days, nor by a moderator', async () => {
    const { world } = review;
    const { number } = await merges.merged('kathe2@new.example');
    const fields = {
      reason: 'asked',
      version: String((await ticketRow(world, number))['version']),
    };
    const path = `${itemOf(number).path}/undo-merge`;
    expect((await post(await merges.at('milo'), path, fields)).status).toBe(403);
    await passTime(world, { days: 31 });
    merges.later();
    expect((await post(await merges.at('lars'), path, fields)).status).toBe(409);
    expect((await merges.holders()).one).toBeUndefined();
  });

  it('happens once, however many use the link at once', async () => {
    const { world } = review;
    const { contact } = await merges.inHold();
    await passTime(world, { hours: 73 });
    const token = (await world.linkFor(contact, '/claim/')).slice('/claim/'.length);
    const claimants = [];
    for (const email of ['first@new.example', 'second@new.example'])
      claimants.push(await makeAccount(world, email));
    const tries = await Promise.allSettled(
      claimants.map((account) => world.get(RecordClaims).claim(token, { account })),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const made: unknown[] = await world.dataSource.query('select 1 from profile_merges');
    expect(made).toHaveLength(1);
  });

  it('and a request for one of its records are rivals: neither goes on without two people', async () => {
    const { world } = review;
    const { number } = await ask(world, merges.bothSides());
    const single = await ask(world, { ...review.pathB() });
    expect(text(await claim(await merges.at('mona'), itemOf(number)))).toContain(single.number);
    expect(text(await claim(await merges.at('milo'), itemOf(single.number)))).toContain(number);
    await (await merges.at('mona')).submit(`${itemOf(number).path}/approval`);
    expect(await stateOf(world, number)).toBe('second_review');
  });
});
