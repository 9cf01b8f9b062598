import { passTime, stateOf, ticketRow } from '../../../test/support/recovery.js';
import { refused, ReviewWorld } from '../../../test/support/review-world.js';

const HOUR_MS = 3_600_000;

describe('the second person', () => {
  let review: ReviewWorld;
  beforeAll(async () => {
    review = await ReviewWorld.start();
  });
  afterAll(() => review.world.close());
  beforeEach(() => review.clear());

  const inSecondReview = () => review.inHold(review.soleAddress());

  it('is named by the system where the only address on record is the proof, which holds for 7 days', async () => {
    const { world, desk, mona } = review;
    const number = await inSecondReview();
    expect(await stateOf(world, number)).toBe('second_review');
    const second = await review.named(number);
    expect(second.id).not.toBe(mona.id);
    expect(
      await review.told(`${second.name.split(' ')[0]?.toLowerCase()}@keyhaven.example`),
    ).toEqual([`You are the second person for ${number}`]);
    expect(await review.told('noor@studio.example')).not.toContain(
      'Somebody asks for your certifications',
    );
    await desk.confirm(second, number);
    const row = await ticketRow(world, number);
    expect(row).toMatchObject({ state: 'hold', path: 'B' });
    expect(Number(row['hold_until']) - Number(row['since'])).toBe(168 * HOUR_MS);
    expect(await review.told('noor@studio.example')).toContain(
      'Somebody asks for your certifications',
    );
  });

  it('is never the first, nor anybody who was not named (T02)', async () => {
    const { world, desk, mona, staff } = review;
    const number = await inSecondReview();
    const second = await review.named(number);
    await expect(desk.confirm(mona, number)).rejects.toMatchObject(refused('approvedBefore'));
    await expect(desk.approve(mona, number)).rejects.toMatchObject(refused('approvedBefore'));
    for (const other of staff.filter((each) => each !== mona && each !== second))
      await expect(desk.confirm(other, number)).rejects.toMatchObject(refused('notNamed'));
    expect(await stateOf(world, number)).toBe('second_review');
  });

  it('is another one after 24 hours without a decision', async () => {
    const { world, desk } = review;
    const number = await inSecondReview();
    const first = await review.named(number);
    await passTime(world, { hours: 23 });
    expect(await review.named(number)).toBe(first);
    await passTime(world, { hours: 2 });
    const other = await review.named(number);
    expect(other).not.toBe(first);
    await expect(desk.confirm(first, number)).rejects.toMatchObject(refused('notNamed'));
    await desk.confirm(other, number);
    expect(await stateOf(world, number)).toBe('hold');
  });

  it('sends back, and the approval is void', async () => {
    const { world, desk, mona } = review;
    const number = await inSecondReview();
    await desk.sendBack(await review.named(number), number);
    expect(await stateOf(world, number)).toBe('in_review');
    expect(await review.told('mona@keyhaven.example')).toContain(`${number} was sent back`);
    await desk.approve(mona, number);
    expect(await stateOf(world, number)).toBe('second_review');
  });

  it('rejects, and the requester is told why', async () => {
    const { world, desk } = review;
    const number = await inSecondReview();
    await desk.reject(await review.named(number), number, 'misuse');
    expect(await ticketRow(world, number)).toMatchObject({
      state: 'rejected',
      path: null,
      rejection_reason: 'misuse',
    });
    await world.runJobs();
    const text = world.mailbox.messages.at(-1)?.text ?? '';
    expect(text).toContain('did not look as if it were for the requester’s own record');
    expect(text).toContain('Please look again.');
  });
});
