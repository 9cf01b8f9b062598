import { withApplicationIn, withDataFolder } from '../application.mjs';
import { withCeiling } from '../ceiling/ceiling.mjs';
import { addModerators, withDatabase } from '../prepared-queue.mjs';
import { databaseProcesses } from '../processor-time.mjs';
import { round } from '../round.mjs';
import { seed } from '../seeded.mjs';
import { Visitor } from '../visitor.mjs';
import { drawRatios } from './picture.mjs';
import { placesIn } from './places.mjs';
import { scenarios } from './scenarios.mjs';

const PASSWORD = 'correct horse battery staple';
const MODERATORS = 8;
const TICKETS = 10_000;
const MEMORY_MB = 250;
const START_MS = 2_000;
const DEAREST = 10;
/** Connections, rounds of each server, and seconds of a round. */
const FULL = [
  { connections: 16, rounds: 3, seconds: 4 },
  { connections: 1, rounds: 1, seconds: 3 },
  { connections: 64, rounds: 1, seconds: 3 },
];
const QUICK = [{ connections: 16, rounds: 1, seconds: 2 }];

/** Pages under load, beside a plain server that gives as many bytes from the same tables. */
export async function reading(figures, { posts, quick }) {
  await withDataFolder(async (folder) => {
    await withApplicationIn(folder, () => prepare(folder, posts));
    await withApplicationIn(folder, async (application) => {
      figures.add('posts', posts);
      figures.add('second start to first page', application.startedIn, {
        unit: 'ms',
        bound: `at most ${START_MS} ms`,
        holds: application.startedIn <= START_MS,
      });
      await withDatabase(folder, (db, url) => underLoad(figures, { application, db, url, quick }));
      const memory = await application.memory();
      figures.add('memory of the application after it', memory, {
        unit: 'MB',
        bound: `at most ${MEMORY_MB} MB`,
        holds: memory <= MEMORY_MB,
      });
    });
  });
  await drawRatios(figures);
}

/** Fills the database, and has the next start of its server count what each statement takes. */
async function prepare(folder, posts) {
  await seed(folder, { topics: posts / 10, posts, tickets: TICKETS, holders: 2_000 });
  await withDatabase(folder, async (db) => {
    await db.query("alter system set shared_preload_libraries = 'pg_stat_statements'");
    await db.query('create extension pg_stat_statements');
    await db.query('vacuum analyze');
    await addModerators(db, MODERATORS);
  });
}

async function underLoad(figures, { application, db, url, quick }) {
  const addresses = await moderatorAddresses(db);
  const people = await signedIn(application.base, addresses);
  const places = await placesIn(db);
  places.ticket.path = await firstTicket(people.moderators[0]);
  const all = scenarios(places, people);
  await db.query('select pg_stat_statements_reset()');
  const pages = await sizes(application.base, all);
  await withCeiling({ url, pages }, async (ceiling) => {
    const database = () => databaseProcesses(application.folder);
    for (const scenario of all) {
      for (const how of quick ? QUICK : FULL)
        await measure(figures, { application, ceiling, db }, scenario, { ...how, database });
    }
  });
  for (const { calls, ms, query } of await dearest(db))
    figures.add('dear statement', `${calls} times ${ms.toFixed(2)} ms: ${query}`);
}

async function signedIn(base, moderatorAddresses) {
  const enter = async (email, path) => {
    const visitor = new Visitor(base);
    await visitor.open('/sign-in');
    const { status } = await visitor.send('/sign-in', { email, password: PASSWORD });
    if (status !== 303) throw new Error(`${email} could not sign in: ${status}`);
    await visitor.open(path);
    return visitor;
  };
  const moderators = [];
  for (const address of moderatorAddresses) moderators.push(await enter(address, '/new'));
  return {
    reader: await enter('member@keyhaven.example', '/'),
    holder: await enter('holder@keyhaven.example', '/dashboard'),
    moderators,
  };
}

async function moderatorAddresses(db) {
  const { rows } = await db.query(
    "select address from account_addresses where address like 'bench-moderator-%' order by 1",
  );
  return rows.map(({ address }) => address);
}

/** The application's statements that took the server most time. */
async function dearest(db) {
  const { rows } = await db.query(
    `select calls::int, mean_exec_time as ms, left(regexp_replace(query, '\\s+', ' ', 'g'), 120) as query
     from pg_stat_statements order by total_exec_time desc limit $1`,
    [DEAREST],
  );
  return rows;
}

async function firstTicket(moderator) {
  const page = await moderator.open('/moderation?kind=recovery');
  return /href="(\/moderation\/recovery\/[^"?#]+)/.exec(page)[1];
}

/** What the ceiling has to give: the bytes of the application's pages. */
async function sizes(base, all) {
  const pages = all.filter(({ kind }) => kind !== undefined);
  return Promise.all(
    pages.map(async ({ path, kind, values, method = 'GET', cookie = '', session }) => {
      const answer = method === 'GET' && (await fetch(base + path, { headers: { cookie } }));
      if (answer && answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
      const bytes = answer ? (await answer.arrayBuffer()).byteLength : 0;
      return { path, kind, values, bytes, session };
    }),
  );
}

async function measure(figures, { application, ceiling, db }, scenario, how) {
  // What one account may write is not what is measured.
  const clearing = setInterval(() => void db.query('delete from rate_limits'), 100);
  try {
    const ours = [];
    const theirs = [];
    for (let turn = 0; turn < how.rounds; turn += 1) {
      ours.push(await round(application, scenario, how));
      if (scenario.kind)
        theirs.push(await round(ceiling, { ...scenario, vary: bodyOnly(scenario) }, how));
    }
    report(figures, scenario, how, ours, theirs);
  } finally {
    clearInterval(clearing);
  }
}

/** The ceiling has one address for each kind of page. */
function bodyOnly({ vary }) {
  return vary && (() => ({ body: vary().body }));
}

function report(figures, { name, bound }, { connections }, ours, theirs) {
  const own = middle(ours);
  const wrong = own.statuses.filter((status) => !['200', '303'].includes(status));
  if (wrong.length > 0) throw new Error(`${name} was answered with ${wrong}`);
  const ratio = theirs.length === 0 ? null : own.aSecond / middle(theirs).aSecond;
  const judged = bound && connections === 16;
  figures.add(`${name}, ${connections} connections`, own.aSecond, {
    ...(ratio !== null && { ratio }),
    unit: [
      `a second, p50 ${own.p50} ms, p99 ${own.p99} ms, ${own.processor.toFixed(2)} ms CPU,`,
      `${own.database.toFixed(2)} ms of the database, ${Math.round(own.bytes)} bytes`,
      ...(ratio === null
        ? []
        : [
            `, ${Math.round(ratio * 100)} % of the ceiling’s ${Math.round(middle(theirs).aSecond)}`,
          ]),
    ].join(' '),
    ...(judged && { bound: `${bound * 100} %`, holds: ratio >= bound }),
  });
}

/** The round in the middle, by requests a second. */
function middle(rounds) {
  return rounds.toSorted((a, b) => a.aSecond - b.aSecond)[Math.floor(rounds.length / 2)];
}
