/** So long an author can bring an own post back that they deleted themselves. */
export const RESTORABLE_HOURS = 24;

/** What of a deleted post says who may bring it back. */
export interface Deletion {
  deletedAt: Date | null;
  deletedBy: number | null;
}

/** Until when its author can bring it back; null where a moderator deleted it, or nobody did. */
export function restorableUntil({ deletedAt, deletedBy }: Deletion, authorId: number): Date | null {
  if (deletedAt === null || deletedBy !== authorId) return null;
  return new Date(deletedAt.getTime() + RESTORABLE_HOURS * 3_600_000);
}
