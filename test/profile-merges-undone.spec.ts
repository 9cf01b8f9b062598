import { seededChance } from '../bench/seeded-chance.mjs';
import { overlap, seenOf, share, withoutAccounts } from './support/merge-circumstances.js';
import { MergePairs, type Pair, type SampleRecord } from './support/merge-pairs.js';
import { profileRows } from './support/profile-rows.js';

const SEED = 20_261_126;
const SINGLES = 30;
/** Each two merges, of which the second is about the record that stands for the first. */
const CHAINS = 10;

const chance = seededChance(SEED);
let merging: MergePairs;
let drawn: SampleRecord[];
/** Accounts that hold no record. */
let free: number[];
/** A request whose way through review the others share. */
let model: string;

beforeAll(async () => {
  merging = await MergePairs.start();
  drawn = await merging.shuffled(chance);
  model = await merging.ready({ stands: next(), leads: next() });
  free = await withoutAccounts(merging.world, drawn, chance);
}, 60_000);
afterAll(() => merging.world.close());

function next(): SampleRecord {
  const record = drawn.pop();
  if (!record) throw new Error('the sample has no more records');
  return record;
}

/** Two records that by chance have something in common, and whose accounts share something. */
async function couple(given: Partial<Pair> = {}): Promise<Pair> {
  const pair = { stands: next(), leads: next(), ...given };
  if (chance.happens(0.3)) await overlap(merging.world, pair);
  for (const { accountId } of [pair.stands, pair.leads])
    if (accountId !== null && chance.happens(0.3)) await share(merging.world, accountId);
  return pair;
}

const accountsOf = (...records: SampleRecord[]) =>
  records.map(({ accountId }) => accountId).filter((id) => id !== null);

/** Two become one for the account of either, or for one that had no record. */
async function merge(pair: Pair, holders = [pair.stands, pair.leads]): Promise<string> {
  const number = await merging.readyLike(model, pair);
  const claimant = chance.of([...accountsOf(...holders), ...free.splice(0, 1)]);
  if (chance.happens(0.1)) await merging.refusesFrozen(number, pair, claimant);
  await merging.claim(number, claimant);
  return number;
}

/** Everything about profiles, and what others see of what `pairs` share. */
const state = async (pairs: readonly Pair[]) => ({
  ...(await profileRows(merging.world.dataSource)),
  seen: await seenOf(merging.world, [
    ...new Set(pairs.flatMap(({ stands, leads }) => accountsOf(stands, leads))),
  ]),
});

async function expectSame(before: Record<string, unknown>, pairs: readonly Pair[]): Promise<void> {
  const after: Record<string, unknown> = await state(pairs);
  for (const [table, rows] of Object.entries(before))
    expect({ table, rows: after[table] }).toEqual({ table, rows });
}

describe('a merge that is undone gives the rows of before, and what was shared', () => {
  it('for pairs of the sample, in whatever order they are undone', async () => {
    const pairs: Pair[] = [];
    while (pairs.length < SINGLES) pairs.push(await couple());
    const before = await state(pairs);
    const merged: string[] = [];
    for (const pair of pairs) merged.push(await merge(pair));
    expect(await profileRows(merging.world.dataSource)).not.toEqual(before);
    while (merged.length > 0)
      for (const number of merged.splice(chance.below(merged.length), 1))
        await merging.undo(number);
    await expectSame(before, pairs);
  }, 60_000);

  it('for a record that was merged twice, whichever is undone first', async () => {
    const chains: [Pair, Pair][] = [];
    while (chains.length < CHAINS) {
      const first = await couple();
      const { stands } = first;
      chains.push([first, await couple(chance.happens(0.5) ? { stands } : { leads: stands })]);
    }
    const pairs = chains.flat();
    const before = await state(pairs);
    for (const [first, second] of chains) {
      const newcomers = [second.stands, second.leads].filter((each) => each !== first.stands);
      const numbers = [await merge(first), await merge(second, newcomers)];
      if (chance.happens(0.5)) numbers.reverse();
      for (const number of numbers) await merging.undo(number);
    }
    await expectSame(before, pairs);
  }, 60_000);
});
