import { makeAccount } from '../../../test/support/people.js';
import {
  profileOf,
  type RequestStory,
  stateOf,
  ticketRow,
} from '../../../test/support/recovery.js';
import { refused, ReviewWorld, saidInForm } from '../../../test/support/review-world.js';

const HOUR_MS = 3_600_000;

describe('an approval', () => {
  let review: ReviewWorld;
  beforeAll(async () => {
    review = await ReviewWorld.start();
  });
  afterAll(() => review.world.close());
  beforeEach(() => review.clear());

  it('starts the hold of path B, and tells every address on record', async () => {
    const { world, desk, mona } = review;
    const number = await review.claimed(review.pathB());
    await desk.approve(mona, number);
    const row = await ticketRow(world, number);
    expect(row).toMatchObject({ state: 'hold', path: 'B' });
    expect(Number(row['hold_until']) - Number(row['since'])).toBe(72 * HOUR_MS);
    for (const address of ['kathe@work.example', 'kathe@home.example'])
      expect((await review.told(address)).at(-1)).toBe('Somebody asks for your certifications');
  });

  const strong = { proves: ['kathe@work.example'] };
  it.each<[string, Partial<RequestStory>]>([
    ['nothing at all', {}],
    ['one strong item', strong],
    ['one strong and one medium', { ...strong, phone: '030 123456' }],
    [
      'medium items alone',
      {
        phone: '030 123456',
        exams: [{ registrationId: '700-104223' }, { registrationId: '700-300111' }],
        names: ['kathe@home.example'],
      },
    ],
    [
      'one exam, brought twice',
      {
        ...strong,
        exams: [
          { registrationId: '700-104223' },
          { examCode: 'CL-900', score: '812', takenOn: '2024-03-14' },
        ],
      },
    ],
  ])('is refused below every path: %s (T01)', async (_case, story) => {
    const { world, desk, mona } = review;
    const number = await review.claimed({ ...review.poor(), ...story });
    await expect(desk.approve(mona, number)).rejects.toMatchObject(saidInForm('evidenceLacking'));
    expect(await stateOf(world, number)).toBe('in_review');
  });

  it('is refused to a merge while there is one record, whatever the evidence', async () => {
    const { world, desk, mona } = review;
    const number = await review.claimed({ ...review.pathB(), kind: 'duplicate' });
    await expect(desk.approve(mona, number)).rejects.toMatchObject(saidInForm('noOtherRecord'));
    await desk.reject(mona, number, 'answered');
    expect(await ticketRow(world, number)).toMatchObject({
      state: 'rejected',
      rejection_reason: 'answered',
    });
  });

  it('is refused without a record', async () => {
    const number = await review.claimed({ contact: review.contact() });
    await expect(review.desk.approve(review.mona, number)).rejects.toMatchObject(
      saidInForm('noRecord'),
    );
  });

  it('is refused on a version that is over', async () => {
    const { desk, mona, milo } = review;
    const number = await review.claimed(review.pathB());
    const version = await desk.version(number);
    await desk.claim(milo, number);
    await desk.claim(mona, number);
    await expect(desk.approve(mona, number, version)).rejects.toMatchObject(refused('stale'));
  });

  it('is refused to everybody but the claimer', async () => {
    const { desk, mona, milo } = review;
    const number = await review.claimed(review.pathB());
    await expect(desk.approve(milo, number)).rejects.toMatchObject(refused('notClaimer'));
    await desk.claim(milo, number);
    await expect(desk.approve(mona, number)).rejects.toMatchObject(refused('notClaimer'));
    await desk.release(milo, number);
    await expect(desk.approve(milo, number)).rejects.toMatchObject(refused('notClaimer'));
  });

  it('is given once, when three try at the same moment (T08)', async () => {
    const { desk, mona } = review;
    const number = await review.claimed(review.pathB());
    const version = await desk.version(number);
    const tries = [1, 2, 3].map(() => desk.approve(mona, number, version));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const audited = await desk.audited(number);
    expect(audited.filter((action) => action === 'ticket.approved')).toHaveLength(1);
  });

  it('leaves a row in the log as every step does, without an address or a value', async () => {
    const { world, desk, mona } = review;
    const number = await review.claimed(review.pathB());
    await desk.approve(mona, number);
    expect(await desk.audited(number)).toEqual([
      'ticket.submitted',
      'ticket.bound',
      'ticket.claimed',
      'ticket.approved',
    ]);
    const rows = JSON.stringify(await world.dataSource.query('select details from audit_log'));
    for (const secret of ['@mail.example', 'kathe@', '4930123456', '700-104223'])
      expect(rows).not.toContain(secret);
  });
});

describe('nobody decides an own item (T03)', () => {
  let review: ReviewWorld;
  beforeAll(async () => {
    review = await ReviewWorld.start();
  });
  afterAll(() => review.world.close());
  beforeEach(() => review.clear());

  it('as the one who asked', async () => {
    const { world, desk, omar } = review;
    const number = await review.sent(review.pathB());
    const id = Number(number.slice(2));
    await world.dataSource.query(
      'update recovery_tickets set filer_account_id = $1 where id = $2',
      [omar.id, id],
    );
    await expect(desk.claim(omar, number)).rejects.toMatchObject(refused('ownTicket'));
  });

  it('as the owner of the contact address', async () => {
    const number = await review.sent({ ...review.pathB(), contact: 'mona@keyhaven.example' });
    await expect(review.desk.claim(review.mona, number)).rejects.toMatchObject(
      refused('ownTicket'),
    );
  });

  it('T03: but anybody whose address was only typed: no requester chooses who decides', async () => {
    const { desk, milo, mona } = review;
    const number = await review.sent({
      ...review.pathB(),
      person: { certificationId: '200000001', signInEmail: 'milo@keyhaven.example' },
      names: ['mona@keyhaven.example'],
    });
    await desk.claim(milo, number);
    await desk.release(milo, number);
    await desk.claim(mona, number);
  });

  it('as the holder of the record', async () => {
    const { world, desk, milo } = review;
    const number = await review.sent(review.pathB());
    await world.dataSource.query(
      'update profile_links set account_id = $1 where profile_id = $2 and ended_at is null',
      [milo.id, await profileOf(world, '200000001')],
    );
    await expect(desk.claim(milo, number)).rejects.toMatchObject(refused('ownTicket'));
  });

  it('nor as a member', async () => {
    const member = await makeAccount(review.world, 'mina@mail.example');
    const number = await review.sent(review.pathB());
    await expect(review.desk.claim(member, number)).rejects.toMatchObject(refused('notStaff'));
  });
});
