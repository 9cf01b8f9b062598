/** The steps of a ticket's history. Each is an audit row too, named `ticket.<kind>`. */
export type TicketEventKind =
  | 'contactConfirmed'
  | 'submitted'
  | 'bound'
  | 'recordChosen'
  | 'claimed'
  | 'released'
  | 'asked'
  | 'answered'
  | 'evidenceAdded'
  | 'vouched'
  | 'vouchingRefused'
  | 'identityChecked'
  | 'identityTakenBack'
  | 'approved'
  | 'approvedByItself'
  | 'secondNamed'
  | 'confirmed'
  | 'resultAttached'
  | 'sentBack'
  | 'voided'
  | 'rejected'
  | 'holdLengthened'
  | 'holdEnded'
  | 'linkSent'
  | 'resolved'
  | 'nameCorrected'
  | 'objected'
  | 'voted'
  | 'dismissed'
  | 'upheld'
  | 'regained'
  | 'mergeUndone'
  | 'appealed'
  | 'duplicated'
  | 'expired'
  | 'returned'
  | 'withdrawn'
  | 'decisionUndone'
  | 'closed';

const SHOWN: ReadonlySet<TicketEventKind> = new Set([
  'contactConfirmed',
  'submitted',
  'asked',
  'answered',
  'evidenceAdded',
  'rejected',
  'holdEnded',
  'linkSent',
  'resolved',
  'nameCorrected',
  'resultAttached',
  'objected',
  'dismissed',
  'upheld',
  'mergeUndone',
  'appealed',
  'duplicated',
  'expired',
  'returned',
  'withdrawn',
  'closed',
]);

/**
 * True for a step that the requester may see. Claims, bindings, approvals and
 * holds are none of them: to the requester all of it is *being checked*.
 */
export function isShownToRequester(kind: TicketEventKind): boolean {
  return SHOWN.has(kind);
}
