import { oneByOne } from './figures.mjs';
import { Visitor } from './visitor.mjs';

const HOLDER = { email: 'holder@keyhaven.example', password: 'correct horse battery staple' };
/** Below the limit of one account. */
const TIMES = 24;
const TIMES_QUICK = 10;
const BOUND_MS = 50;
const BOUND_KB = 300;
const PATH = '/dashboard/transcript.pdf';

/** How long a holder waits for the transcript as PDF, cold and warm, and what it weighs. */
export async function transcript(figures, { quick, withApplication }) {
  const times = quick ? TIMES_QUICK : TIMES;
  await withApplication(async ({ base }) => {
    const holder = new Visitor(base);
    await holder.open('/sign-in');
    await holder.send('/sign-in', HOLDER);
    const cold = await timed(holder, base);
    figures.add('first PDF, with the compiler’s start', cold.took, { unit: 'ms' });
    const warm = [];
    for (let time = 0; time < times; time += 1) warm.push(await timed(holder, base));
    const load = oneByOne(warm.map((each) => each.took));
    const bytes = Math.max(...warm.map((each) => each.bytes));
    figures.add('PDFs', times, { unit: 'one by one' });
    figures.load(
      'warm PDF',
      { ...load, bytes },
      { bound: `p50 below ${BOUND_MS} ms`, holds: load.p50 < BOUND_MS },
    );
    const kilobytes = bytes / 1024;
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
