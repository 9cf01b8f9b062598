import { stateOf, ticketRow } from '../../../test/support/recovery.js';
import { ReviewWorld } from '../../../test/support/review-world.js';

describe('an act of staff', () => {
  let review: ReviewWorld;
  beforeAll(async () => {
    review = await ReviewWorld.start();
  }, 60_000);
  afterAll(() => review.world.close());

  it('T45: is undone where its row in the log cannot be written', async () => {
    const { world, desk, mona } = review;
    const number = await review.sent(review.pathB());
    const acts: [state: string, act: () => Promise<unknown>][] = [
      ['submitted', () => desk.claim(mona, number)],
      ['in_review', () => desk.ask(mona, number)],
      ['in_review', () => desk.reveal(mona, number, 'phone')],
      ['in_review', () => desk.reject(mona, number)],
      ['in_review', () => desk.approve(mona, number)],
    ];
    for (const [state, act] of acts) {
      if (state === 'in_review' && (await stateOf(world, number)) === 'submitted')
        await desk.claim(mona, number);
      const before = await left(number);
      await world.dataSource.query(
        `create function refuse_row() returns trigger language plpgsql as $$ begin raise 'no room'; end $$;
         create trigger refuse_row before insert on audit_log execute function refuse_row()`,
      );
      await expect(act()).rejects.toThrow('no room');
      await world.dataSource.query('drop function refuse_row cascade');
      expect(await left(number)).toEqual(before);
    }
  });

  /** What an act could leave: the ticket, its approvals, its notices and all mails. */
  async function left(number: string): Promise<unknown> {
    const id = Number(number.slice(2));
    const count = (table: string): Promise<unknown> =>
      review.world.dataSource.query(
        `select count(*)::int from ${table}${table === 'mail_messages' ? '' : ` where ticket_id = ${id}`}`,
      );
    const tables = ['recovery_approvals', 'recovery_notices', 'recovery_events', 'mail_messages'];
    return [await ticketRow(review.world, number), ...(await Promise.all(tables.map(count)))];
  }
});
