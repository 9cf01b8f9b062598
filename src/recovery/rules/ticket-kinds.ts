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

/**
 * What an approval ends in: one record linked to the requester's account; two
 * records of one person read as one; another legal name, which the clock
 * writes; or a result that an administrator attaches.
 */
type Outcome = 'relink' | 'merge' | 'name' | 'attach';

const OUTCOMES: Record<TicketKind, Outcome> = {
  forgotten: 'relink',
  mailbox: 'relink',
  employer: 'relink',
  dormant: 'relink',
  hijacked: 'relink',
  duplicate: 'merge',
  name: 'name',
  result: 'attach',
};

const endsIn =
  (...outcomes: Outcome[]) =>
  (kind: TicketKind): boolean =>
    outcomes.includes(OUTCOMES[kind]);

/** No path of evidence opens a relinking for any other kind. */
export const isRelinking = endsIn('relink');
export const isMerging = endsIn('merge');
export const correctsName = endsIn('name');
export const isAttaching = endsIn('attach');

/** True where an approval starts a hold, and a one-time link ends it. */
export const endsInClaim = endsIn('relink', 'merge');
