import type { Actor } from '../src/accounts/access/actor.js';
import {
  type Party,
  TICKET_STATES,
  type TicketAction,
  type TicketState,
} from '../src/recovery/rules/ticket-state.js';
import { SavedDatabase } from './access/saved-database.js';
import { type Attempt, LifeWorld } from './support/life-world.js';
import { makeAccount } from './support/people.js';
import { profileOf, ticketRow } from './support/recovery.js';
import { ReviewWorld } from './support/review-world.js';
import { LIFE_TABLE } from './support/ticket-table.js';

const HOLDER = 'kathe@work.example';
const KEPT = TICKET_STATES.filter((state) => state !== 'draft');
/** Who tries what a person does. The rest is the clock's and the system's. */
const PEOPLE = ['requester', 'moderator', 'claimer', 'second', 'holder'] as const;
const BY_CLOCK: TicketAction[] = ['expire', 'endHold', 'close'];
const VERDICTS: TicketAction[] = ['dismiss', 'uphold'];

/** The actions that a draft knows, and the end of a lease, which the console keeps, are tried elsewhere. */
const ELSEWHERE = ['submit', 'dropDraft'];

describe('a ticket’s life through the services', () => {
  let review: ReviewWorld;
  let life: LifeWorld;
  let saved: SavedDatabase;
  let people: Record<(typeof PEOPLE)[number], Actor>;
  let voters: Actor[];
  let [number, other, rival] = ['', '', ''];
  let wasDone = false;

  beforeAll(async () => {
    review = await ReviewWorld.start();
    const { world, desk } = review;
    life = new LifeWorld(world);
    const contact = 'asker@life.example';
    number = await review.inHold({ ...review.pathB(), contact });
    other = await review.sent({ contact });
    rival = await review.sent(review.pathB());
    const asker = await makeAccount(world, 'somebody@life.example');
    const [linked] = await world.dataSource.query<Actor[]>(
      `select a.id, a.role, a.name, a.handle from accounts a
         join account_addresses d on d.account_id = a.id where d.address_key = $1`,
      [HOLDER],
    );
    if (!linked) throw new Error('nobody has the record');
    people = {
      requester: asker,
      moderator: review.omar,
      claimer: review.mona,
      second: review.lena,
      holder: linked,
    };
    voters = [review.milo, await desk.person('Lars', 'lead')];
    await world.runJobs();
    saved = await SavedDatabase.of(world.dataSource);
  }, 60_000);
  afterAll(() => review.world.close());

  /** The ticket as it stands in a state for some days, with all that belongs to it. */
  async function arrange(state: TicketState, days: number): Promise<void> {
    const { world } = review;
    // Whatever was refused changed nothing: its transaction was rolled back.
    if (wasDone) await saved.restore();
    wasDone = false;
    const now = world.clock.now().getTime();
    const ago = (each: number) => new Date(now - each * 86_400_000);
    const isApproved = ['second_review', 'hold', 'ready', 'resolved', 'disputed'].includes(state);
    const isSecond = state === 'second_review';
    await world.dataSource.query(
      `update recovery_tickets set state = $2, since = $3, claimer_id = $4, second_id = $5,
         second_named_at = $6, hold_until = $7, stood_in = $8, stood_since = $9, profile_id = $10,
         filer_account_id = $11, two_people = false, version = version + 1,
         path = $12, due_at = $13, rejected_by = $4
       where id = $1`,
      [
        Number(number.slice(2)),
        state,
        ago(days),
        people.claimer.id,
        isSecond ? people.second.id : null,
        isSecond ? ago(0) : null,
        isApproved && !isSecond ? ago(state === 'hold' && days === 0 ? -1 : days) : null,
        state === 'disputed' ? 'hold' : null,
        state === 'disputed' ? ago(days) : null,
        await profileOf(world, '200000001'),
        people.requester.id,
        isApproved ? 'B' : null,
        ago(-5),
      ],
    );
    if (!isApproved)
      await world.dataSource.query('update recovery_approvals set voided_at = now()');
    else await world.dataSource.query('update recovery_approvals set voided_at = null');
    await stand(rival, 'withdrawn');
    await stand(other, 'withdrawn');
  }

  async function stand(of: string, state: TicketState): Promise<void> {
    await review.world.dataSource.query('update recovery_tickets set state = $2 where id = $1', [
      Number(of.slice(2)),
      state,
    ]);
  }

  /** Where an attempt leads; null where nothing changed. */
  async function outcome(
    state: TicketState,
    action: TicketAction,
    attempt: Partial<Attempt> & { actor: Actor },
  ): Promise<string | null> {
    const { world } = review;
    const before = await ticketRow(world, number);
    try {
      await life.acts[action]?.({ number, other, rival, ...attempt });
      wasDone = true;
    } catch {
      return null;
    }
    const after = await ticketRow(world, number);
    const isSame = after['state'] === state && after['claimer_id'] === before['claimer_id'];
    return isSame ? null : String(after['state']);
  }

  const rowOf = (state: TicketState, action: TicketAction) =>
    LIFE_TABLE.find(([from, each]) => from === state && each === action);
  const daysOf = (state: TicketState, action: TicketAction) => rowOf(state, action)?.[3] ?? 0;

  async function trial(
    state: TicketState,
    action: TicketAction,
    party: Party,
  ): Promise<string | null> {
    const days = daysOf(state, action);
    await arrange(state, action === 'endHold' ? Math.max(days, 0.001) : days);
    const actor = party in people ? people[party as keyof typeof people] : people.moderator;
    // Another open request of the same address is a risk, so it is there for nothing else.
    if (action === 'markDuplicate') await stand(other, 'submitted');
    if (action === 'void') {
      await stand(rival, 'in_review');
      return outcome(state, action, { actor });
    }
    if (action === 'redeem' && party === 'requester')
      return outcome(state, action, { actor, token: await life.claimToken(number) });
    if (action === 'object' && party === 'holder')
      return outcome(state, action, {
        actor,
        token: (await life.objectionToken(number, HOLDER)) ?? 'x',
      });
    if (party !== 'board') return outcome(state, action, { actor });
    const [first, second] = voters;
    if (!first || !second) throw new Error('nobody votes');
    await outcome(state, action, { actor: first });
    return outcome(state, action, { actor: second });
  }

  /** Whoever could try an action at all. */
  const tried: [TicketAction, Party][] = [
    ...(Object.keys(new LifeWorld(null as never).acts) as TicketAction[])
      .filter((action) => !BY_CLOCK.includes(action) && action !== 'void')
      .flatMap((action) => PEOPLE.map((party): [TicketAction, Party] => [action, party])),
    ...VERDICTS.map((action): [TicketAction, Party] => [action, 'board']),
    ...BY_CLOCK.map((action): [TicketAction, Party] => [action, 'clock']),
    ['void', 'system'],
  ];

  /** What the table lays down for a person: a second person and a claimer are moderators too where one is asked for. */
  function laidDown(state: TicketState, action: TicketAction, party: Party): string | null {
    const row = rowOf(state, action);
    if (!row || ELSEWHERE.includes(action)) return null;
    const [, , parties, , to] = row;
    if (parties.includes(party)) return to;
    const isModerator = party === 'second' || party === 'claimer';
    if (!parties.includes('moderator') || !isModerator) return null;
    // Whoever is the claimer claims nothing anew.
    return action === 'claim' && state === 'in_review' && party === 'claimer' ? null : to;
  }

  it.each(KEPT)(
    'goes on from %s by exactly the rows of the table, whoever tries what',
    async (state) => {
      const found: string[] = [];
      const expected: string[] = [];
      for (const [action, party] of tried) {
        const to = await trial(state, action, party);
        // The clock moves a ticket whatever its step is called.
        if (to !== null) found.push(`${action} by ${party}: ${to}`);
        const wanted = BY_CLOCK.includes(action)
          ? byClock(state, action, daysOf(state, action))
          : laidDown(state, action, party);
        if (wanted !== null) expected.push(`${action} by ${party}: ${wanted}`);
      }
      expect(found).toEqual(expected);
    },
    120_000,
  );

  /** Where the clock leads after so many days, and none where they are not over. */
  function byClock(state: TicketState, action: TicketAction, days: number): string | null {
    const rows = LIFE_TABLE.filter(([from]) => from === state);
    return rows.find(([, each, , term]) => each === action && days >= term)?.[4] ?? null;
  }
});
