import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { declaredRoutes } from './declared-routes.mjs';
import { malformedRequests } from './malformed-requests.mjs';
import { sendAll } from './raw-request.mjs';
import { Visitor } from './visitor.mjs';

const FULL = { requests: 10_000, warmUp: 1_000, restMs: 30_000 };
const QUICK = { requests: 1_000, warmUp: 100, restMs: 1_000 };
const MOST_MORE_MB = 50;

const PEOPLE = ['', 'member', 'holder', 'moderator', 'lead', 'admin'];

/**
 * Requests that no browser makes: none is answered with an error of the server,
 * and the memory that they took is given back. `MALFORMED_SEED` repeats a run,
 * `MALFORMED_COUNT` sends another number.
 */
export async function malformed(figures, { quick, withApplication }) {
  const { warmUp, restMs, ...size } = quick ? QUICK : FULL;
  const requests = Number(process.env.MALFORMED_COUNT ?? size.requests);
  const seed = Number(process.env.MALFORMED_SEED ?? randomInt(2 ** 31));
  figures.add('seed', String(seed));
  await withApplication(async (application) => {
    const routes = await declaredRoutes();
    const people = await Promise.all(PEOPLE.map((name) => personOf(application.base, name)));
    const send = (own, count) =>
      sendAll(application, malformedRequests({ seed: own, count, routes, people }));
    await send(seed + 1, warmUp);
    await sleep(restMs);
    const before = await application.memory();
    const { statuses, failures } = await send(seed, requests);
    const highest = await application.memory();
    await sleep(restMs);
    const more = (await application.memory()) - before;

    for (const { name, status, request } of failures.slice(0, 5))
      process.stdout.write(`${status} for ${name}\n${request.slice(0, 600)}\n\n`);
    figures.add('routes', routes.length);
    figures.add('requests', requests);
    figures.add('answers by status', JSON.stringify(statuses));
    figures.add('errors of the server', failures.length, {
      bound: 'none',
      holds: failures.length === 0,
    });
    figures.add('process is alive', String(application.isAlive()), {
      bound: 'true',
      holds: application.isAlive(),
    });
    figures.add('memory before', before, { unit: 'MB' });
    figures.add('memory after the last', highest, { unit: 'MB' });
    figures.add(`memory ${restMs / 1_000} s later, compared with before`, more, {
      unit: 'MB',
      bound: `at most ${MOST_MORE_MB} MB more`,
      holds: more <= MOST_MORE_MB,
      atFullSize: true,
    });
  });
}

/** The cookies and the token of somebody who is signed in; of a visitor where there is no name. */
async function personOf(base, name) {
  const visitor = new Visitor(base);
  await visitor.open('/sign-in');
  if (name !== '') {
    const password = 'correct horse battery staple';
    const { status } = await visitor.send('/sign-in', {
      email: `${name}@keyhaven.example`,
      password,
    });
    if (status !== 303) throw new Error(`${name} could not sign in: ${status}`);
    await visitor.open('/sign-out');
  }
  return { cookie: visitor.cookie, token: visitor.token };
}
