import type { KeptState } from '../rules/ticket-state.js';
import type { Ticket } from './ticket.entity.js';

/** The columns that a decision may change. Answers, addresses and secrets are none of them. */
const COLUMNS = [
  'state',
  'since',
  'dueAt',
  'newsAt',
  'reminders',
  'claimerId',
  'secondId',
  'secondNamedAt',
  'twoPeople',
  'path',
  'holdUntil',
  'holdRisks',
  'rejectionReason',
  'rejectedBy',
  'appealable',
  'outcomeAt',
  'toldAt',
  'stoodIn',
  'stoodSince',
] as const satisfies readonly (keyof Ticket)[];

const MOMENTS: ReadonlySet<string> = new Set([
  'since',
  'dueAt',
  'newsAt',
  'secondNamedAt',
  'holdUntil',
  'outcomeAt',
  'toldAt',
  'stoodSince',
]);

/** What a decision on a ticket changed, as it is kept while the decision can be taken back. */
export interface TicketMemento {
  /** The version that the decision made. */
  version: number;
  /** Since when the ticket is in the state that the decision brought it to. */
  since: string;
  /** What stood before in the columns that the decision changed; moments in ISO 8601. */
  before: Record<string, unknown>;
  /** Whom it named the second person. */
  named: number | null;
  /** Ids of the rows that it wrote. */
  approvals: number[];
  messages: number[];
  events: number[];
  notices: string[];
  /** Ids of the approvals that it voided. */
  voided: number[];
}

/** The columns that differ, with what stood in them before. */
export function changedColumns(before: Ticket, after: Ticket): TicketMemento['before'] {
  return Object.fromEntries(
    COLUMNS.filter((name) => asJson(before[name]) !== asJson(after[name])).map((name) => [
      name,
      before[name],
    ]),
  );
}

/** Kept columns as values of a ticket again. */
export function restoredColumns(before: TicketMemento['before']): Partial<Ticket> {
  return Object.fromEntries(
    Object.entries(before).map(([name, value]) => [
      name,
      MOMENTS.has(name) && typeof value === 'string' ? new Date(value) : value,
    ]),
  );
}

/** The states that a decision of the console brings a ticket to, and that it can be brought back from. */
const REVERSIBLE: ReadonlySet<KeptState> = new Set([
  'waiting',
  'in_review',
  'second_review',
  'hold',
  'rejected',
]);

/** True where nothing was given away yet: no link has moved, no result was entered, nobody was heard about it. */
export function isReversible(state: KeptState): boolean {
  return REVERSIBLE.has(state);
}

function asJson(value: unknown): string {
  return JSON.stringify(value);
}
