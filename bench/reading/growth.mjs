import { databaseProcesses } from '../processor-time.mjs';
import { inTurns, middle, withoutLimits } from './loads.mjs';
import { signedIn } from './people.mjs';
import { placesIn } from './places.mjs';
import { withFilled } from './prepared.mjs';
import { scenarios } from './scenarios.mjs';

const SMALL = 10_000;
const CONNECTIONS = 16;
const TURNS = 3;
const ROUND = { connections: CONNECTIONS, rounds: 1, seconds: 4, warmUp: 1 };
const ROUND_QUICK = { ...ROUND, seconds: 2 };

/** Pages that grow, with how many times as long a request may take at the large size. */
const GROWING = {
  index: 1.5,
  category: 1.5,
  topic: 1.5,
  // What is unread stands on it, and what goes on.
  'index, signed in': 1.5,
  'search, frequent word': 4,
};

/**
 * How much longer a page takes among many posts than among 10,000. Nothing that is kept answers it.
 * Both sizes are asked in turns, so that what else the machine does counts for both.
 */
export async function growth(figures, { posts, quick }) {
  const large = Math.max(posts, 2 * SMALL);
  figures.add('connections', CONNECTIONS);
  await withSize(SMALL, (small) =>
    withSize(large, async (grown) => {
      for (const [name, bound] of Object.entries(GROWING)) {
        const loads = await bothInTurns([small, grown], name, quick ? ROUND_QUICK : ROUND);
        addGrowth(figures, { name, bound, large }, loads);
      }
    }),
  );
}

/** @param {(size: {ask: (name: string, round: object) => Promise<object>}) => Promise<void>} work */
async function withSize(posts, work) {
  // As many tickets and holders at both sizes: what is asked is how the forum grows.
  const size = { topics: posts / 10, posts, tickets: 1_000, holders: 200 };
  await withFilled(size, async (application, db) => {
    const all = scenarios(await placesIn(db), await signedIn(application.base, db));
    const database = () => databaseProcesses(application.folder);
    await work({
      ask: async (name, round) => {
        const scenario = all.find((each) => each.name === name);
        const how = { ...round, database };
        const load = await withoutLimits(db, () => inTurns({ application }, scenario, how));
        if (load.odd.length > 0)
          throw new Error(`${name} was answered with ${JSON.stringify(load.odd)}`);
        return load.own;
      },
    });
  });
}

async function bothInTurns(sizes, name, round) {
  const loads = sizes.map(() => []);
  for (let turn = 0; turn < TURNS; turn += 1)
    for (const [index, size] of sizes.entries()) loads[index].push(await size.ask(name, round));
  return loads.map(middle);
}

function addGrowth(figures, { name, bound, large }, [before, after]) {
  figures.load(`${name}, ${SMALL} posts`, before);
  figures.load(`${name}, ${large} posts`, after);
  const times = before.aSecond / after.aSecond;
  figures.add(`${name}, growth of the time`, times, {
    unit: 'times',
    bound: `at most ${bound} times`,
    holds: times <= bound,
    atFullSize: true,
  });
  const work = ({ processor, database }) => processor + database;
  figures.add(`${name}, growth of CPU and DB`, work(after) / work(before), {
    unit: 'times',
  });
}
