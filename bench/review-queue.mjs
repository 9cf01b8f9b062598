import { oneByOne, percentile } from './figures.mjs';
import { addModerators, cutQueue, fillQueue, withDatabase } from './prepared-queue.mjs';
import { networkNumber, Visitor } from './visitor.mjs';

const WAITING = 10_000;
const BOUND_MS = 150;
const MODERATORS = 8;
/** Decisions of one, then how many all of them have together. */
const FULL = { decisions: 300, together: 2_000 };
const QUICK = { decisions: 40, together: 200 };
const PASSWORD = 'correct horse battery staple';

/** How quick the console is while much waits, and whether eight people get in each other's way. */
export async function reviewQueue(figures, { quick, withApplication }) {
  const { decisions, together } = quick ? QUICK : FULL;
  await withApplication(async ({ base, folder }) => {
    await withDatabase(folder, async (db) => {
      const addresses = await addModerators(db, MODERATORS);
      const moderators = [];
      for (const address of addresses) moderators.push(await Moderator.signIn(base, address));
      await fillQueue(db, WAITING + decisions);
      await measureDecisions(figures, moderators[0], decisions);
      await cutQueue(db, together);
      await emptyTogether(figures, { moderators, db, decisions, together });
    });
  });
}

async function measureDecisions(figures, moderator, decisions) {
  const took = { next: [], page: [], decision: [] };
  for (let count = 0; count < decisions; count += 1) {
    const step = await moderator.decideNext();
    if (step.status !== 303) throw new Error(`a decision was answered with ${step.status}`);
    for (const part of Object.keys(took)) took[part].push(step.took[part]);
  }
  const p95 = percentile(took.decision, 0.95);
  figures.add('decisions', decisions, { unit: 'one by one' });
  for (const [part, name] of [
    ['next', 'next free item'],
    ['page', 'page of an item'],
    ['decision', 'decision'],
  ])
    figures.load(`${name} with ${WAITING} waiting`, oneByOne(took[part]));
  figures.add(`decision with ${WAITING} waiting, 95th percentile`, p95, {
    unit: 'ms',
    bound: `below ${BOUND_MS} ms`,
    holds: p95 < BOUND_MS,
  });
}

/** Everybody takes the next free item and decides it until nothing is left. */
async function emptyTogether(figures, { moderators, db, decisions: alone, together }) {
  const statuses = {};
  const started = performance.now();
  await Promise.all(
    moderators.map(async (moderator) => {
      for (let step; (step = await moderator.decideNext()) !== null;)
        statuses[step.status] = (statuses[step.status] ?? 0) + 1;
    }),
  );
  const seconds = (performance.now() - started) / 1_000;
  const { rows } = await db.query(
    `select count(*)::int as decisions, count(distinct subject_id)::int as posts,
       (select count(*)::int from posts where state = 'held') as left
     from audit_log where action in ('post.approved', 'post.rejected')
       and actor_id in (select id from accounts where handle like 'bench-moderator-%')`,
  );
  const { decisions, posts, left } = rows[0];
  const done = decisions - alone;
  const odd = Object.keys(statuses).filter((status) => !['303', '409'].includes(status));
  figures.add(`${MODERATORS} moderators decided`, done, {
    unit: `of ${together}`,
    bound: 'each once, none left, no answer but 303 and 409',
    holds: done === together && decisions === posts && left === 0 && odd.length === 0,
  });
  figures.add('their answers', JSON.stringify(statuses));
  figures.load('decisions of all together', { aSecond: done / seconds });
}

/** Somebody who works the queue as a browser does. */
class Moderator {
  static #requests = 0;
  #visitor;
  #decided = 0;

  constructor(visitor) {
    this.#visitor = visitor;
  }

  static async signIn(base, address) {
    const visitor = new Visitor(base);
    await visitor.open('/sign-in');
    const { status } = await visitor.send(
      '/sign-in',
      { email: address, password: PASSWORD },
      Moderator.#network(),
    );
    if (status !== 303) throw new Error(`${address} could not sign in: ${status}`);
    await visitor.open('/moderation?kind=posts');
    return new Moderator(visitor);
  }

  /**
   * Takes the next free post, reads it and decides it: every fifth is rejected.
   *
   * @returns the status of the decision and what each step took; null where nothing is free
   */
  async decideNext() {
    const next = await this.#visitor.send(
      '/moderation/next',
      { kind: 'posts' },
      Moderator.#network(),
    );
    const path = next.location;
    if (!path.startsWith('/moderation/posts/')) return null;
    const opened = performance.now();
    const page = await this.#visitor.open(path);
    const read = performance.now() - opened;
    const version = /name="version" value="([^"]*)"/.exec(page)?.[1] ?? '';
    this.#decided += 1;
    const [verb, fields] =
      this.#decided % 5 === 0 ? ['rejection', { reason: 'spam' }] : ['approval', {}];
    const sent = { version, message: '', ...fields };
    const { status, took } = await this.#visitor.send(
      `${path}/${verb}`,
      sent,
      Moderator.#network(),
    );
    return { status, took: { next: next.took, page: read, decision: took } };
  }

  /** Another one after each 500 requests: what a network may send is not what is measured. */
  static #network() {
    Moderator.#requests += 1;
    return networkNumber(Math.floor(Moderator.#requests / 500));
  }
}
