/**
 * How likely two samples of one distribution differ at least as much as these
 * (Mann–Whitney U, two-sided, normal approximation; right from about twenty
 * values on each side).
 *
 * @param {number[]} first
 * @param {number[]} second
 */
export function mannWhitney(first, second) {
  const [m, n] = [first.length, second.length];
  const u = rankSum(first, second) - (m * (m + 1)) / 2;
  const z = Math.abs(u - (m * n) / 2) / Math.sqrt((m * n * (m + n + 1)) / 12);
  return 2 * upperTail(z);
}

/** The sum of the first sample's ranks among all values; equal ones share theirs. */
function rankSum(first, second) {
  const all = [...first, ...second].toSorted((a, b) => a - b);
  const rankOf = (value) => (all.indexOf(value) + all.lastIndexOf(value)) / 2 + 1;
  return first.reduce((sum, value) => sum + rankOf(value), 0);
}

/** Of the normal distribution (Abramowitz and Stegun, 26.2.17; wrong by 10^-7 at most). */
function upperTail(z) {
  const t = 1 / (1 + 0.2316419 * z);
  const series =
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
}
