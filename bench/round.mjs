import autocannon from 'autocannon';
import { processorTimes, usedBetween } from './processor-time.mjs';
import { networkNumber } from './visitor.mjs';

/** What a network may ask for is not what is measured: every so many requests come from another. */
const FROM_ONE_NETWORK = 20;
/** How often it is looked whether the time is over. */
const LOOKED_EVERY_MS = 100;

/**
 * One round of load.
 *
 * @param {{base: string, pid: number}} server
 * @param {{path: string, method?: string, cookie?: string, fresh?: boolean, vary?: () => object}} asked
 *   fresh: each request has an address of its own, so that nothing that is kept answers it;
 *   vary: what of a request differs from the one before
 * @param {{connections: number, seconds: number, database: () => Promise<number[]>}} how
 */
export async function round({ base, pid }, asked, { connections, seconds, database }) {
  const pids = { web: [pid], database: await database() };
  const before = await times(pids);
  let count = 0;
  const result = await autocannon({
    url: base,
    connections,
    duration: seconds,
    sampleInt: LOOKED_EVERY_MS,
    requests: [
      {
        setupRequest: (request) => {
          count += 1;
          return { ...request, ...requestOf(asked, count) };
        },
      },
    ],
  });
  const after = await times(pids);
  const { total } = result.requests;
  return {
    aSecond: total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    odd: oddOf(result),
    bytes: total === 0 ? 0 : result.throughput.total / total,
    processor: usedBetween(before.web, after.web) / total,
    database: usedBetween(before.database, after.database) / total,
  };
}

function requestOf({ path, method = 'GET', cookie, fresh, vary }, count) {
  const varied = { path, cookie, ...vary?.() };
  const mark = `${varied.path.includes('?') ? '&' : '?'}round=${process.hrtime.bigint()}`;
  return {
    method,
    path: fresh ? varied.path + mark : varied.path,
    headers: {
      'x-forwarded-for': networkNumber(Math.floor(count / FROM_ONE_NETWORK)),
      ...(varied.cookie && { cookie: varied.cookie }),
      ...(varied.body && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(varied.body && { body: varied.body }),
  };
}

/** How often something else was answered than a page or the way on, or nothing at all. */
function oddOf({ statusCodeStats = {}, errors }) {
  const counts = Object.entries(statusCodeStats).map(([status, { count }]) => [status, count]);
  const odd = counts.filter(([status]) => !['200', '303'].includes(status));
  return Object.fromEntries(errors > 0 ? [...odd, ['none', errors]] : odd);
}

async function times(pids) {
  const [web, database] = await Promise.all([
    processorTimes(pids.web),
    processorTimes(pids.database),
  ]);
  return { web, database };
}
