import { databaseProcesses } from '../processor-time.mjs';
import { addLoad, inTurns, withoutLimits } from './loads.mjs';
import { signedIn } from './people.mjs';
import { placesIn } from './places.mjs';
import { withFilled } from './prepared.mjs';
import { scenarios } from './scenarios.mjs';

const SMALL = 10_000;
const ROUNDS = { connections: 16, rounds: 3, seconds: 4 };
const ROUNDS_QUICK = { connections: 16, rounds: 1, seconds: 2 };

/** Pages that grow, with how many times as long a request may take at the large size. */
const GROWING = {
  index: 1.5,
  category: 1.5,
  topic: 1.5,
  'index, signed in': 1.5,
  'search, frequent word': 4,
};

/** How much longer a page takes among many posts than among 10,000; nothing that is kept answers it. */
export async function growth(figures, { posts, quick }) {
  const large = Math.max(posts, 2 * SMALL);
  const how = quick ? ROUNDS_QUICK : ROUNDS;
  const before = await atSize(figures, SMALL, how);
  const after = await atSize(figures, large, how);
  for (const [name, bound] of Object.entries(GROWING)) {
    const times = before[name].aSecond / after[name].aSecond;
    figures.add(`${name}, time with ${large} to time with ${SMALL} posts`, times, {
      unit: 'times',
      bound: `at most ${bound} times`,
      holds: times <= bound,
      atFullSize: true,
    });
  }
}

/** @returns the load of each growing page */
async function atSize(figures, posts, rounds) {
  const loads = {};
  // As many tickets and holders at both sizes: what is asked is how the forum grows.
  const size = { topics: posts / 10, posts, tickets: 1_000, holders: 200 };
  await withFilled(size, async (application, db) => {
    const people = await signedIn(application.base, db);
    const how = { ...rounds, database: () => databaseProcesses(application.folder) };
    const all = scenarios(await placesIn(db), people).filter(({ name }) => name in GROWING);
    for (const scenario of all) {
      const { name } = scenario;
      const load = await withoutLimits(db, () => inTurns({ application }, scenario, how));
      loads[name] = load.own;
      addLoad(figures, { name: `${name}, ${posts} posts` }, how, load);
    }
  });
  return loads;
}
