import type { EntityManager } from 'typeorm';

/** The next ticket after $2 that moved profile $1 away from account $3, and stands. */
const NEXT_MOVE = `
  select later.id from recovery_tickets later
    join recovery_events went on went.ticket_id = later.id and went.kind = 'resolved'
    join recovery_events mine on mine.ticket_id = $2 and mine.kind = 'resolved' and mine.id < went.id
  where later.profile_id = $1 and later.moved_from_account_id = $3 and later.id <> $2
    and later.state in ('resolved', 'disputed', 'closed')
  order by went.id limit 1`;

/**
 * A ticket is taken back whose record went on from `from` since: where that move is
 * taken back too, the record goes to who had it before both, and not to `from` once more.
 */
export async function passOnMove(
  tx: EntityManager,
  {
    profileId,
    ticketId,
    from,
    to,
  }: { profileId: number; ticketId: number; from: number; to: number | null },
): Promise<void> {
  await tx.query(
    `update recovery_tickets set moved_from_account_id = $4 where id = (${NEXT_MOVE})`,
    [profileId, ticketId, from, to],
  );
}
