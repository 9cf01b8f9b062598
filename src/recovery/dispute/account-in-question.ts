import type { EntityManager } from 'typeorm';
import { correctsName } from '../rules/ticket-kinds.js';
import { ticketNumber } from '../rules/ticket-number.js';
import type { Ticket } from '../ticket/ticket.entity.js';

/** A record that a dispute is about, and the account that had it before the request; null where none had. */
export interface InQuestion {
  profileId: number;
  accountId: number | null;
}

const LINKED = `
  select account_id as id from profile_links where profile_id = $1 and ended_at is null`;

/** The account whose link a merge ended. */
const MERGED = `
  select account_id as id from profile_merges where ticket_number = $1 and not pointed_anew`;

/** The records that a dispute is about, each with its account: one, and of a merge both. */
export async function inQuestion(
  manager: EntityManager,
  ticket: Pick<
    Ticket,
    'id' | 'kind' | 'stoodIn' | 'profileId' | 'otherProfileId' | 'movedFromAccountId'
  >,
): Promise<InQuestion[]> {
  const { profileId, otherProfileId } = ticket;
  const isDone = ticket.stoodIn === 'resolved' && !correctsName(ticket.kind);
  const account = async (query: string, of: unknown) => {
    const [row] = await manager.query<{ id: number | null }[]>(query, [of]);
    return row?.id ?? null;
  };
  const found: InQuestion[] = [];
  if (profileId !== null)
    found.push({
      profileId,
      accountId: isDone ? ticket.movedFromAccountId : await account(LINKED, profileId),
    });
  if (otherProfileId !== null)
    found.push({
      profileId: otherProfileId,
      accountId: await (isDone
        ? account(MERGED, ticketNumber(ticket.id))
        : account(LINKED, otherProfileId)),
    });
  return found;
}

/** Whether a dispute is about the record of an account. */
export async function isInQuestion(
  manager: EntityManager,
  ticket: Ticket,
  accountId: number,
): Promise<boolean> {
  return (await inQuestion(manager, ticket)).some((each) => each.accountId === accountId);
}
