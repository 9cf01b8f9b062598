/**
 * Chance that can be repeated: the same seed gives the same numbers (mulberry32).
 *
 * @param {number} seed
 */
export function seededChance(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit) => Math.floor(next() * limit);
  return {
    below,
    /** One of the items. */
    of: (items) => items[below(items.length)],
    /** True in `share` of the cases. */
    happens: (share) => next() < share,
  };
}
