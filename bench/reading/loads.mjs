import { setTimeout as sleep } from 'node:timers/promises';
import { percent } from '../table.mjs';
import { round } from '../round.mjs';

const CLEAR_EVERY_MS = 100;

/**
 * What an account may write, and a network ask for, is not what is measured: while `work` goes on
 * nothing is counted for long.
 */
export async function withoutLimits(db, work) {
  let isWorking = true;
  const clear = async () => {
    while (isWorking) {
      await db.query('delete from rate_limits');
      await sleep(CLEAR_EVERY_MS);
    }
  };
  const worked = work().finally(() => (isWorking = false));
  const [result] = await Promise.all([worked, clear()]);
  return result;
}

/**
 * Asks the application, in turns with the ceiling where that has such a page.
 *
 * @param {{application: {base: string, pid: number}, ceiling?: {base: string, pid: number}}} servers
 * @param {object} scenario of `scenarios`
 * @param {{connections: number, rounds: number, seconds: number, warmUp?: number, database: () => Promise<number[]>}} how warmUp: seconds before the first
 *   round that do not count, where rounds are short
 * @returns the round of each that stands in the middle, by requests a second, and what else than
 *   200 or 303 was answered in all of them
 */
export async function inTurns({ application, ceiling }, scenario, how) {
  const servers = ceiling && scenario.kind ? [application, ceiling] : [application];
  const rounds = new Map(servers.map((server) => [server, []]));
  const ask = (server, seconds) => round(server, scenario, { ...how, seconds });
  if (how.warmUp > 0) for (const server of servers) await ask(server, how.warmUp);
  for (let turn = 0; turn < how.rounds; turn += 1) {
    // Who comes second finds the server's memory warm, so each does in turn.
    const order = turn % 2 === 0 ? servers : servers.toReversed();
    for (const server of order) rounds.get(server).push(await ask(server, how.seconds));
  }
  const [ours, theirs = []] = rounds.values();
  return {
    own: middle(ours),
    plain: theirs.length === 0 ? null : middle(theirs),
    odd: [...ours, ...theirs].map(({ odd }) => odd).filter((odd) => Object.keys(odd).length > 0),
  };
}

/** Adds a load to the figures, judged at 16 connections, where the bars stand. */
export function addLoad(figures, { name, bound }, { connections }, { own, plain, odd }) {
  const isJudged = bound && plain && connections === 16;
  figures.load(`${name}, ${connections} connections`, own, {
    ...(plain && { ceiling: plain }),
    ...(isJudged && {
      bound: `at least ${percent(bound)}`,
      holds: own.aSecond / plain.aSecond >= bound,
      atFullSize: true,
    }),
  });
  if (odd.length > 0)
    figures.add(`${name}, other answers`, JSON.stringify(odd), { bound: 'none', holds: false });
}

/** The round that stands in the middle, by requests a second. */
export function middle(rounds) {
  return rounds.toSorted((a, b) => a.aSecond - b.aSecond)[Math.floor(rounds.length / 2)];
}
