import { withApplication } from './application.mjs';
import { percentile } from './figures.mjs';
import { Visitor } from './visitor.mjs';

const HOLDER = { email: 'holder@keyhaven.example', password: 'correct horse battery staple' };
/** Below the limit of one account. */
const TIMES = 24;
const BOUND_MS = 50;
const BOUND_KB = 300;
const PATH = '/dashboard/transcript.pdf';

/** How long a holder waits for the transcript as PDF, cold and warm, and what it weighs. */
export async function transcript(figures) {
  await withApplication(async ({ base }) => {
    const holder = new Visitor(base);
    await holder.open('/sign-in');
    await holder.send('/sign-in', HOLDER);
    const cold = await timed(holder, base);
    figures.add('first PDF, with the compiler’s start', cold.took, { unit: 'ms' });
    const warm = [];
    for (let time = 0; time < TIMES; time += 1) warm.push(await timed(holder, base));
    const took = warm.map((each) => each.took);
    const p50 = percentile(took, 0.5);
    figures.add('warm PDF, median', p50, {
      unit: 'ms',
      bound: `below ${BOUND_MS} ms`,
      holds: p50 < BOUND_MS,
    });
    figures.add('warm PDF, 95th percentile', percentile(took, 0.95), { unit: 'ms' });
    const kilobytes = Math.max(...warm.map((each) => each.bytes)) / 1024;
    figures.add('size', kilobytes, {
      unit: 'KB',
      bound: `at most ${BOUND_KB} KB`,
      holds: kilobytes <= BOUND_KB,
    });
  });
}

async function timed(holder, base) {
  const started = performance.now();
  const answer = await fetch(base + PATH, { headers: { cookie: holder.cookie } });
  const { byteLength: bytes } = await answer.arrayBuffer();
  const took = performance.now() - started;
  if (answer.headers.get('content-type') !== 'application/pdf')
    throw new Error(`no PDF, but ${answer.status}`);
  return { took, bytes };
}
