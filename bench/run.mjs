import { parseArgs } from 'node:util';
import { BuildError } from '../scripts/build.mjs';
import { Figures } from './figures.mjs';
import { importAtSize } from './import.mjs';
import { lookAlike } from './look-alike.mjs';
import { malformed } from './malformed.mjs';
import { personalData } from './personal-data.mjs';
import { plans } from './plans.mjs';
import { reading } from './reading/reading.mjs';
import { reviewQueue } from './review-queue.mjs';
import { signInFlood } from './sign-in-flood.mjs';
import { transcript } from './transcript.mjs';

/*
 * npm run bench              all parts
 * npm run bench -- PART …    some of them
 * --quick, --million         `reading` with 10,000 or 1,000,000 posts in place of 200,000
 *
 * Each part starts the application as a user does, on a new database and the
 * loopback address, and prints one line a figure. All figures stand in
 * `.bench/` too, as JSON. Ends with code 1 where one is worse than its bound.
 */
const PARTS = {
  'sign-in-flood': signInFlood,
  'look-alike': lookAlike,
  malformed,
  'personal-data': personalData,
  import: importAtSize,
  plans,
  'review-queue': reviewQueue,
  reading,
  transcript,
};

const { values: options, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean' }, million: { type: 'boolean' } },
});
const size = {
  quick: options.quick ?? false,
  posts: options.million ? 1_000_000 : options.quick ? 10_000 : 200_000,
};
const unknown = asked.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  process.stderr.write(`No such part: ${unknown.join(', ')}. There are: ${Object.keys(PARTS)}\n`);
  process.exit(2);
}

try {
  for (const name of asked.length > 0 ? asked : Object.keys(PARTS)) {
    const figures = new Figures(name);
    await PARTS[name](figures, size);
    await figures.keep();
    if (figures.failed) process.exitCode = 1;
  }
} catch (error) {
  if (!(error instanceof BuildError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
