import { type SeededChance, seededChance } from '../bench/seeded-chance.mjs';
import type { Actor } from '../src/accounts/access/actor.js';
import { Statements } from '../src/recovery/dispute/statements.service.js';
import { ticketNumber } from '../src/recovery/rules/ticket-number.js';
import {
  OPEN_STATES,
  type TicketAction,
  type TicketState,
} from '../src/recovery/rules/ticket-state.js';
import { TicketSweep } from '../src/recovery/sweep/ticket-sweep.service.js';
import { SavedDatabase } from './access/saved-database.js';
import { ConsoleLife } from './support/console-life.js';
import { sendLike } from './support/like-request.js';
import { LifeWorld } from './support/life-world.js';
import { LinkAudit } from './support/link-audit.js';
import { makeAccount } from './support/people.js';
import { stateOf, ticketRow } from './support/recovery.js';
import { ReviewWorld } from './support/review-world.js';

/** Each seed is one sequence: a failure names its own. */
const SEEDS = Array.from({ length: 10 }, (_, index) => 4_711 + index);
const ACTIONS = 100;
const ADDRESSES = ['kathe@work.example', 'kathe@home.example'];
const HOURS = [1, 13, 25, 49, 80, 200];
/** A decision can be taken back in the step after it, and in the one after that. */
const STEP_SECONDS = 4;

/** What is worth trying in a state, so that sequences get somewhere; anything else is tried as well. */
const LIKELY: Partial<Record<TicketState, TicketAction[]>> = {
  submitted: ['claim'],
  in_review: ['approve', 'approve', 'approve', 'claim', 'ask', 'reject'],
  waiting: ['answer'],
  second_review: ['confirm', 'confirm', 'sendBack'],
  hold: [...Array<TicketAction>(6).fill('endHold'), 'object'],
  ready: ['redeem', 'redeem', 'redeem', 'object'],
  resolved: ['object'],
  disputed: ['uphold', 'uphold', 'dismiss'],
  rejected: ['appeal'],
  expired: ['return'],
};
/** Where somebody may ask anew. */
const ENDS: TicketState[] = ['closed', 'reversed', 'withdrawn', 'rejected', 'resolved'];
const ANY: TicketAction[] = [
  ...(['claim', 'release', 'ask', 'approve', 'confirm', 'sendBack', 'reject', 'dismiss'] as const),
  ...(['uphold', 'answer', 'withdraw', 'return', 'appeal', 'redeem', 'object', 'endHold'] as const),
];

/** A request of a sequence; what is stronger has the higher number. */
interface Request {
  id: number;
  asker: Actor;
  reaches: boolean;
  strength: number;
}

/** An open request, and the roles of those whose approval stands. */
interface Standing {
  id: number;
  state: TicketState;
  twoPeople: boolean;
  roles: string[];
}

describe('sequences of a hundred actions by several people', () => {
  let review: ReviewWorld;
  let life: LifeWorld;
  let desk: ConsoleLife;
  let saved: SavedDatabase;
  let staff: Actor[];
  let askers: Actor[];
  /** Requests with two addresses, with one and two exams, and with nothing but a number. */
  let kinds: { id: number; reaches: boolean; strength: number }[];
  let [moved, reversed, undone] = [0, 0, 0];

  beforeAll(async () => {
    review = await ReviewWorld.start();
    const { world } = review;
    life = new LifeWorld(world);
    const ids: number[] = [];
    for (const story of [review.pathA(), review.pathB(), review.poor()])
      ids.push(Number((await review.sent(story)).slice(2)));
    kinds = ids.map((id, index) => ({ id, reaches: index < 2, strength: -index }));
    await world.dataSource.query(
      `update recovery_tickets set state = 'closed', profile_id = null where id = any($1)`,
      [ids],
    );
    staff = [...review.staff, await review.desk.person('Lars', 'lead')];
    askers = [
      await makeAccount(world, 'first@life.example'),
      await makeAccount(world, 'second@life.example'),
    ];
    await world.runJobs();
    saved = await SavedDatabase.of(world.dataSource);
  }, 60_000);
  afterAll(() => review.world.close());

  async function sequence(seed: number): Promise<void> {
    const { world } = review;
    await saved.restore();
    desk = new ConsoleLife(world);
    const chance = seededChance(seed);
    const requests: Request[] = [];
    const besideRivals = new Set<number>();
    const mayMove = (id: number) => requests.some((each) => each.id === id && each.reaches);
    const audit = new LinkAudit(world, mayMove, besideRivals);
    await audit.begin();
    const arrive = async (asker: Actor) => {
      const kind = chance.of(kinds);
      requests.push({ ...kind, id: await sendLike(review.world, kind.id, asker), asker });
    };
    const [first, second] = askers;
    if (!first || !second) throw new Error('nobody asks');
    await arrive(first);
    for (let step = 0; step < ACTIONS; step += 1) {
      world.clock.advance({ seconds: STEP_SECONDS });
      if (chance.happens(0.01)) await arrive(second);
      const request = chance.of(requests.slice(-2));
      const number = ticketNumber(request.id);
      const state = (await stateOf(world, number)) as TicketState;
      if (ENDS.includes(state) && chance.happens(0.3)) await arrive(request.asker);
      const action = chance.happens(0.7) ? chance.of(LIKELY[state] ?? ANY) : chance.of(ANY);
      if (!(chance.happens(0.2) && (await desk.undo(number))))
        await act(action, { ...request, number }, { chance, besideRivals });
      await audit.check();
      await expectEnoughPeople(requests);
    }
    await audit.checkBooks(requests.map(({ id }) => id));
    moved += audit.moved;
    reversed += audit.reversed;
    undone += desk.undone;
  }

  /** No ticket is about to give anything away on fewer people than its rivals ask for. */
  async function expectEnoughPeople(requests: readonly Request[]): Promise<void> {
    const rows = await review.world.dataSource.query<Standing[]>(
      `select t.id, t.state, t.two_people as "twoPeople",
         array(select role::text from recovery_approvals a
               where a.ticket_id = t.id and a.voided_at is null and approver_id is not null) as roles
       from recovery_tickets t where t.id = any($1) and t.state = any($2)`,
      [requests.map(({ id }) => id), OPEN_STATES],
    );
    const strengthOf = (id: number) => requests.find((each) => each.id === id)?.strength ?? 0;
    const short = rows
      .filter(({ state }) => state === 'hold' || state === 'ready')
      .filter(({ id, twoPeople, roles }) => {
        const isBeside = rows.some(
          (each) => each.id !== id && strengthOf(each.id) >= strengthOf(id),
        );
        return (
          ((isBeside || twoPeople) && roles.length < 2) || (isBeside && !roles.includes('lead'))
        );
      });
    expect(short).toEqual([]);
  }

  /** One action by somebody who could try it. What is refused has changed nothing, which the books show. */
  async function act(
    action: TicketAction,
    { id, number, asker }: { id: number; number: string; asker: Actor },
    {
      chance,
      besideRivals,
    }: {
      chance: SeededChance;
      besideRivals: Set<number>;
    },
  ): Promise<void> {
    const { world } = review;
    if (action === 'endHold') {
      world.clock.advance({ hours: chance.of(HOURS) });
      return world.get(TicketSweep).run();
    }
    const isRequesters = ['answer', 'withdraw', 'return', 'appeal', 'redeem'].includes(action);
    const row = await ticketRow(world, number);
    const atWork = staff.find(
      (each) => each.id === row[row['state'] === 'second_review' ? 'second_id' : 'claimer_id'],
    );
    const anybody = chance.of(staff);
    const actor = isRequesters ? asker : chance.happens(0.6) ? (atWork ?? anybody) : anybody;
    const token =
      action === 'object'
        ? await life.objectionToken(number, chance.of(ADDRESSES))
        : action === 'redeem'
          ? await life.mailedClaimToken(number)
          : null;
    const hasRival = await isBesideRival(id);
    try {
      const voter = action === 'dismiss' || action === 'uphold' ? anybody : actor;
      await (desk.acts[action] ?? life.acts[action])?.({
        ...{ number, actor: voter },
        ...(token !== null && { token }),
      });
      if (action === 'object' && chance.happens(0.5))
        await world.get(Statements).say(
          { ticketId: id, noticeId: null },
          {
            words: 'It is mine.',
            exams: [],
            phone: '',
          },
        );
    } catch (error) {
      if (
        !(error instanceof Error) ||
        /does not exist|syntax|undefined|constraint/.test(error.message)
      )
        throw error;
      return;
    }
    const after = String((await ticketRow(world, number))['state']);
    if (action === 'approve' || action === 'confirm') {
      if (hasRival && after === 'hold') besideRivals.add(id);
      else besideRivals.delete(id);
    }
  }

  async function isBesideRival(id: number): Promise<boolean> {
    const rows = await review.world.dataSource.query<unknown[]>(
      `select 1 from recovery_tickets r join recovery_tickets t on t.profile_id = r.profile_id and t.id <> r.id
       where r.id = $1 and t.state in ('submitted', 'in_review', 'waiting', 'second_review', 'hold', 'ready', 'disputed')`,
      [id],
    );
    return rows.length > 0;
  }

  it.each(SEEDS)(
    'move no link without its path’s evidence, people, hold and notices (seed %i)',
    sequence,
    120_000,
  );

  it('got somewhere: links moved, and moved back, and decisions were taken back', () => {
    expect(moved).toBeGreaterThan(2);
    expect(reversed).toBeGreaterThan(0);
    expect(undone).toBeGreaterThan(10);
  });
});
