import { parseArgs } from 'node:util';
import { BuildError } from '../scripts/build.mjs';
import { withApplication } from './application.mjs';
import { Figures, keepAsJson, machine } from './figures.mjs';
import { importAtSize } from './import.mjs';
import { lookAlike } from './look-alike.mjs';
import { malformed } from './malformed.mjs';
import { personalData } from './personal-data.mjs';
import { plans } from './plans.mjs';
import { growth } from './reading/growth.mjs';
import { drawRatios } from './reading/picture.mjs';
import { reading } from './reading/reading.mjs';
import { reviewQueue } from './review-queue.mjs';
import { signInFlood } from './sign-in-flood.mjs';
import { HEAD } from './table.mjs';
import { transcript } from './transcript.mjs';

/*
 * npm run bench                all parts but `growth`
 * npm run bench -- PART …      some of them
 * --quick                      all in less than three minutes: less data, fewer requests
 * --million                    `reading` and `growth` with 1,000,000 posts in place of 200,000
 * --keep-picture               the picture of `reading` goes to `docs/figures.svg` too
 *
 * A part starts the application as a user does, on a new database and the
 * loopback address, and prints one line a figure; in the quick form, those of
 * `ON_ONE` work with one that is started once. The figures stand in `.bench/`
 * too: each part's in PART.json, all of the run in run.json. Ends with code 1
 * where one is worse than its bound.
 */
const ON_ONE = {
  'sign-in-flood': signInFlood,
  'look-alike': lookAlike,
  'review-queue': reviewQueue,
  transcript,
  malformed,
};
const ON_THEIR_OWN = { 'personal-data': personalData, import: importAtSize, plans, reading };
const PARTS = { ...ON_ONE, ...ON_THEIR_OWN, growth };

const { values: options, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    million: { type: 'boolean', default: false },
    'keep-picture': { type: 'boolean', default: false },
  },
});
const unknown = asked.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  process.stderr.write(`No such part: ${unknown.join(', ')}. There are: ${Object.keys(PARTS)}\n`);
  process.exit(2);
}
const { quick, million } = options;
const size = { quick, posts: million ? 1_000_000 : quick ? 10_000 : 200_000, withApplication };
const names = asked.length > 0 ? asked : Object.keys({ ...ON_ONE, ...ON_THEIR_OWN });

try {
  process.exitCode = await run();
} catch (error) {
  if (!(error instanceof BuildError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function run() {
  const begun = performance.now();
  const done = [];
  const measure = async (name, how) => {
    const figures = new Figures(name, how);
    await PARTS[name](figures, how);
    done.push({ ...(await figures.keep()), missed: figures.missed.length });
  };
  process.stdout.write(`${HEAD}\n`);
  const together = quick ? names.filter((name) => name in ON_ONE) : [];
  if (together.length > 0)
    await withApplication(async (application) => {
      for (const name of together)
        await measure(name, { ...size, withApplication: (work) => work(application) });
    });
  for (const name of names.filter((each) => !together.includes(each))) await measure(name, size);
  const seconds = (performance.now() - begun) / 1_000;
  const whole = {
    at: new Date(),
    machine: machine(),
    quick,
    posts: size.posts,
    seconds,
    parts: done,
  };
  await keepAsJson('run', whole);
  const pictured = done.find(({ part }) => part === 'reading');
  if (pictured) await drawRatios(pictured.figures, { ...whole, keep: options['keep-picture'] });
  const missed = done.reduce((sum, part) => sum + part.missed, 0);
  process.stdout.write(`${Math.round(seconds)} s; ${missed} worse than their bound\n`);
  return missed > 0 ? 1 : 0;
}
