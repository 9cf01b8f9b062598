import { channelOf, type Evidence } from './evidence-strength.js';

/**
 * True where the evidence of a rival ticket is not weaker: at least as many
 * strong items of different channels, and with equally many at least as many
 * medium ones.
 */
export function isNotWeaker(rival: Evidence, standing: Evidence): boolean {
  const [rivalChannels, standingChannels] = [channels(rival), channels(standing)];
  return (
    rivalChannels > standingChannels ||
    (rivalChannels === standingChannels && rival.medium.length >= standing.medium.length)
  );
}

function channels({ strong }: Evidence): number {
  return new Set(strong.map(channelOf)).size;
}
