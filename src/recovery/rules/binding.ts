/** The records that fit what a requester gave, by their ids. */
export interface Fitting {
  byCertificationId: readonly number[];
  byProvenAddress: readonly number[];
}

/**
 * The record a ticket is bound to by itself: the one that fits the
 * certification ID or a proven address, where exactly one does. Null leaves
 * the choice to a moderator.
 */
export function recordBoundByItself({
  byCertificationId,
  byProvenAddress,
}: Fitting): number | null {
  const fitting = new Set([...byCertificationId, ...byProvenAddress]);
  const [only] = fitting;
  return fitting.size === 1 && only !== undefined ? only : null;
}
