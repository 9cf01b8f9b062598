import autocannon from 'autocannon';
import { setTimeout as sleep } from 'node:timers/promises';
import { withApplication } from './application.mjs';
import { percentile } from './figures.mjs';
import { networkNumber, Visitor } from './visitor.mjs';

const SECONDS = 30;
const SIGN_INS_A_SECOND = 50;
const PAGES_A_SECOND = 10;
const BOUND_MS = 500;

/** Whether a flood of sign-ins, each from a network of its own, leaves the topic page quick. */
export async function signInFlood(figures) {
  await withApplication(async ({ base }) => {
    const visitor = new Visitor(base);
    const topic = /href="(\/t\/\d+\/[^"#?]+)/.exec(await visitor.open('/'))[1];
    const quiet = await readAtRate(base + topic, 5);
    await visitor.open('/sign-in');
    const [flood, pages] = await Promise.all([
      signInsFrom(visitor, base),
      readAtRate(base + topic, SECONDS),
    ]);
    const p95 = percentile(pages.took, 0.95);
    figures.add('topic page without a flood, 95th percentile', percentile(quiet.took, 0.95), {
      unit: 'ms',
    });
    figures.add('topic page during the flood, median', percentile(pages.took, 0.5), { unit: 'ms' });
    figures.add('topic page during the flood, 95th percentile', p95, {
      unit: 'ms',
      bound: `below ${BOUND_MS} ms`,
      holds: p95 < BOUND_MS && pages.failed === 0,
    });
    const sent = flood.requests.sent / SECONDS;
    figures.add('sign-ins sent', sent, { unit: 'a second' });
    figures.add('sign-ins answered', flood.requests.total / SECONDS, { unit: 'a second' });
    figures.add('sign-ins turned away by 503', flood.statusCodeStats?.[503]?.count ?? 0);
    figures.add('sign-ins answered, 97.5th percentile', flood.latency.p97_5, { unit: 'ms' });
  });
}

function signInsFrom(visitor, base) {
  let number = 0;
  return autocannon({
    url: `${base}/sign-in`,
    method: 'POST',
    connections: SIGN_INS_A_SECOND * 2,
    overallRate: SIGN_INS_A_SECOND,
    duration: SECONDS,
    timeout: SECONDS,
    requests: [
      {
        setupRequest: (request) => {
          number += 1;
          const email = `flood${number}@inbox.example`;
          const password = 'an entirely wrong password';
          return {
            ...request,
            headers: {
              'content-type': 'application/x-www-form-urlencoded',
              cookie: visitor.cookie,
              'x-forwarded-for': networkNumber(number),
            },
            body: new URLSearchParams({ email, password, _csrf: visitor.token }).toString(),
          };
        },
      },
    ],
  });
}

/** Reads a page at fixed times, whether the one before has come or not. */
async function readAtRate(url, seconds) {
  const took = [];
  let failed = 0;
  const reads = Array.from({ length: seconds * PAGES_A_SECOND }, async (_each, index) => {
    await sleep((index * 1_000) / PAGES_A_SECOND);
    const started = performance.now();
    const answer = await fetch(url);
    await answer.arrayBuffer();
    took.push(performance.now() - started);
    if (!answer.ok) failed += 1;
  });
  await Promise.all(reads);
  return { took, failed };
}
