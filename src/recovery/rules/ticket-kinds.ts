/** What a requester asks for, in the words of the first page of the request. */
export const TICKET_KINDS = [
  'forgotten',
  'mailbox',
  'employer',
  'dormant',
  'hijacked',
  'duplicate',
  'name',
  'result',
] as const;

export type TicketKind = (typeof TICKET_KINDS)[number];

const RELINKING: ReadonlySet<TicketKind> = new Set([
  'forgotten',
  'mailbox',
  'employer',
  'dormant',
  'hijacked',
]);

/**
 * True where an approval ends in the record being linked to the requester's
 * account. Merges, name corrections and missing results have other outcomes,
 * so no path of evidence opens a relinking for them.
 */
export function isRelinking(kind: TicketKind): boolean {
  return RELINKING.has(kind);
}
