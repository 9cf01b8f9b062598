import { withCeiling } from '../ceiling/ceiling.mjs';
import { databaseProcesses } from '../processor-time.mjs';
import { addLoad, inTurns, withoutLimits } from './loads.mjs';
import { signedIn } from './people.mjs';
import { placesIn } from './places.mjs';
import { withFilled } from './prepared.mjs';
import { scenarios } from './scenarios.mjs';

/** A tenth of the tickets of `seed-load` wait for a moderator. */
const WAITING = 10_000;
const WAITING_QUICK = 1_000;
const HOLDERS = 2_000;
const MEMORY_MB = 250;
const START_MS = 2_000;
const DEAREST = 10;
/** Connections, rounds of each server, and seconds of a round. */
const FULL = [
  { connections: 16, rounds: 3, seconds: 4 },
  { connections: 1, rounds: 1, seconds: 3 },
  { connections: 64, rounds: 1, seconds: 3 },
];
const QUICK = [{ connections: 16, rounds: 1, seconds: 1, warmUp: 0.3 }];

/** Pages under load, beside a plain server that gives as many bytes from the same tables. */
export async function reading(figures, { posts, quick }) {
  const waiting = quick ? WAITING_QUICK : WAITING;
  const size = { topics: posts / 10, posts, tickets: waiting * 10, holders: HOLDERS };
  await withFilled(size, async (application, db, url) => {
    figures.add('posts', posts);
    figures.add('tickets that wait', waiting);
    figures.add('second start to first page', application.startedIn, {
      unit: 'ms',
      bound: `at most ${START_MS} ms`,
      holds: application.startedIn <= START_MS,
    });
    await underLoad(figures, { application, db, url, quick });
    const memory = await application.memory();
    figures.add('memory of the application after it', memory, {
      unit: 'MB',
      bound: `at most ${MEMORY_MB} MB`,
      holds: memory <= MEMORY_MB,
      atFullSize: true,
    });
  });
}

async function underLoad(figures, { application, db, url, quick }) {
  const people = await signedIn(application.base, db);
  const places = await placesIn(db);
  const all = scenarios(places, people);
  await db.query('select pg_stat_statements_reset()');
  const pages = await pagesOf(application.base, all);
  const database = () => databaseProcesses(application.folder);
  await withCeiling({ url, pages }, async (ceiling) => {
    for (const scenario of all) {
      const rounds = (quick ? QUICK : FULL).filter(
        ({ connections }) => connections <= (scenario.most ?? Infinity),
      );
      for (const how of rounds) {
        const servers = { application, ceiling };
        const load = await withoutLimits(db, () =>
          inTurns(servers, scenario, { ...how, database }),
        );
        addLoad(figures, scenario, how, load);
      }
    }
  });
  for (const [index, { calls, ms, query }] of (await dearest(db)).entries())
    figures.add(
      `statement ${index + 1} by its time`,
      `${calls} times ${ms.toFixed(2)} ms: ${query}`,
    );
}

/** The application's statements that took the server most time. */
async function dearest(db) {
  const { rows } = await db.query(
    `select calls::int, mean_exec_time as ms, left(regexp_replace(query, '\\s+', ' ', 'g'), 120) as query
     from pg_stat_statements where query not like '%/* ceiling */%' and query <> 'delete from rate_limits'
     order by total_exec_time desc limit $1`,
    [DEAREST],
  );
  return rows;
}

/** The pages that the ceiling has to give, with the application's answers. */
async function pagesOf(base, all) {
  const pages = all.filter(({ kind, method }) => kind !== undefined && method === undefined);
  return Promise.all(
    pages.map(async ({ path, kind, values, cookie = '' }) => {
      const answer = await fetch(base + path, { headers: { cookie } });
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
      return { path, kind, values, cookie, answer: await answer.text() };
    }),
  );
}
