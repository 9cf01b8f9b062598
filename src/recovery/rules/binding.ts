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

/**
 * The records that a request to join two is bound to by itself: those that fit
 * either certification ID or a proven address, where they are two, or one so
 * far. More of them leave the choice to a moderator.
 */
export function recordsBoundByThemselves({
  byCertificationId,
  byProvenAddress,
}: Fitting): readonly number[] {
  const fitting = [...new Set([...byCertificationId, ...byProvenAddress])];
  return fitting.length <= 2 ? fitting : [];
}
