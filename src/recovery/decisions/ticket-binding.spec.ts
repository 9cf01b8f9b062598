import { profileOf, stateOf, ticketRow } from '../../../test/support/recovery.js';
import { refused, ReviewWorld } from '../../../test/support/review-world.js';

describe('tickets and records', () => {
  let review: ReviewWorld;
  beforeAll(async () => {
    review = await ReviewWorld.start();
  });
  afterAll(() => review.world.close());
  beforeEach(() => review.clear());

  describe('rivals', () => {
    it('void what was approved on evidence that is not stronger, and ask for two people, one a lead', async () => {
      const { world, desk, milo, lena } = review;
      const first = await review.inHold();
      expect(await stateOf(world, first)).toBe('hold');
      const rival = await review.sent(review.pathB());
      expect(await ticketRow(world, first)).toMatchObject({
        state: 'in_review',
        path: null,
        hold_until: null,
        two_people: true,
      });
      expect(await desk.audited(first)).toContain('ticket.voided');
      await desk.claim(milo, rival);
      await desk.approve(milo, rival);
      expect(await ticketRow(world, rival)).toMatchObject({
        state: 'second_review',
        second_id: lena.id,
      });
    });

    it('leave alone what stands on stronger evidence', async () => {
      const first = await review.inHold();
      await review.sent(review.poor());
      expect(await stateOf(review.world, first)).toBe('hold');
    });

    it('keep path A from going by itself', async () => {
      await review.sent(review.poor());
      expect(await stateOf(review.world, await review.sent(review.pathA()))).toBe('submitted');
    });
  });

  describe('the record of a ticket', () => {
    it('is bound by itself where exactly one fits, and not where two do', async () => {
      const { world } = review;
      const one = await review.sent({ proves: ['kathe@home.example'], contact: review.contact() });
      expect((await ticketRow(world, one))['profile_id']).toBe(await profileOf(world, '200000001'));
      const two = await review.sent({
        person: { certificationId: '200000002' },
        proves: ['kathe@home.example'],
        contact: review.contact(),
      });
      expect((await ticketRow(world, two))['profile_id']).toBeNull();
    });

    it('is chosen by the claimer, and each choice is logged', async () => {
      const { world, desk, mona, milo } = review;
      const number = await review.claimed({ contact: review.contact() });
      await desk.choose(mona, number, '200 000 001');
      expect((await ticketRow(world, number))['profile_id']).toBe(
        await profileOf(world, '200000001'),
      );
      expect(await desk.audited(number)).toContain('ticket.recordChosen');
      await expect(desk.choose(milo, number, '200000002')).rejects.toMatchObject(
        refused('notClaimer'),
      );
      await expect(desk.choose(mona, number, '999999999')).rejects.toMatchObject({
        field: 'record',
      });
    });

    it('is not chosen once the ticket is approved (T04)', async () => {
      const { desk, mona } = review;
      const number = await review.inHold();
      await expect(desk.choose(mona, number, '200000002')).rejects.toMatchObject(
        refused('wrongState'),
      );
    });

    it('shows a value to the claimer only, and writes the look down', async () => {
      const { world, desk, mona, milo } = review;
      const number = await review.claimed(review.pathB());
      expect(await desk.reveal(mona, number, 'phone')).toEqual(['+4930123456']);
      await expect(desk.reveal(milo, number, 'phone')).rejects.toMatchObject(refused('notClaimer'));
      expect(await desk.audited(number)).toContain('record.viewed');
      const looks = await world.dataSource.query<unknown[]>(
        'select viewer_id, field from record_views where ticket_number = $1',
        [number],
      );
      expect(looks).toEqual([{ viewer_id: mona.id, field: 'phone' }]);
    });
  });
});
