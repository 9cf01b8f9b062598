import autocannon from 'autocannon';
import { setTimeout as sleep } from 'node:timers/promises';
import { oneByOne, percentile } from './figures.mjs';
import { networkNumber, Visitor } from './visitor.mjs';

const SECONDS = 30;
const SECONDS_QUICK = 6;
const SECONDS_OF_QUIET = 4;
const SIGN_INS_A_SECOND = 50;
const PAGES_A_SECOND = 10;
const BOUND_MS = 500;
/** Passwords that wait in the row are looked at for a second after the flood. */
const REST_MS = 2_000;

/** Whether a flood of sign-ins, each from a network of its own, leaves the topic page quick. */
export async function signInFlood(figures, { quick, withApplication }) {
  const seconds = quick ? SECONDS_QUICK : SECONDS;
  figures.add('length of the flood', seconds, { unit: 's' });
  await withApplication(async ({ base }) => {
    const visitor = new Visitor(base);
    const topic = /href="(\/t\/\d+\/[^"#?]+)/.exec(await visitor.open('/'))[1];
    const quiet = await readAtRate(base + topic, SECONDS_OF_QUIET);
    await visitor.open('/sign-in');
    const [flood, pages] = await Promise.all([
      signInsFrom(visitor, base, seconds),
      readAtRate(base + topic, seconds),
    ]);
    const p95 = percentile(pages.took, 0.95);
    figures.load('topic page without a flood', atRate(quiet));
    figures.load('topic page during the flood', atRate(pages));
    figures.add('topic page during the flood, 95th percentile', p95, {
      unit: 'ms',
      bound: `below ${BOUND_MS} ms`,
      holds: p95 < BOUND_MS && pages.failed === 0,
    });
    figures.add('sign-ins sent', flood.requests.sent / seconds, { unit: 'a second' });
    figures.load('sign-ins answered', {
      aSecond: flood.requests.total / seconds,
      p50: flood.latency.p50,
      p99: flood.latency.p99,
    });
    figures.add('sign-ins turned away by 503', flood.statusCodeStats?.[503]?.count ?? 0);
    await sleep(REST_MS);
  });
}

function signInsFrom(visitor, base, seconds) {
  let number = 0;
  return autocannon({
    url: `${base}/sign-in`,
    method: 'POST',
    connections: SIGN_INS_A_SECOND * 2,
    overallRate: SIGN_INS_A_SECOND,
    duration: seconds,
    timeout: seconds,
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

/** So many a second as were asked for: what counts is how long they took. */
function atRate({ took }) {
  return { ...oneByOne(took), aSecond: PAGES_A_SECOND };
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
