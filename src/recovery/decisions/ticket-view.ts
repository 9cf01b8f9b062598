import type { ComparedItem } from '../rules/comparison.js';
import type { PolicyRefusal } from '../rules/approval.policy.js';
import type { Answers } from '../rules/answers.js';
import type { PathEvaluation } from '../rules/paths.js';
import type { RiskNote } from '../rules/risk.js';
import type { TicketEventKind } from '../rules/ticket-events.js';
import type { TicketKind } from '../rules/ticket-kinds.js';
import type { MessageKind } from '../ticket/ticket-message.entity.js';
import type { ApprovalObstacle } from './approvals.service.js';
import type { KeptState } from '../ticket/ticket.entity.js';

/** A record that a ticket may be about: what fits of it, and no value of it. */
export interface CandidateView {
  certificationId: string;
  /** What given fits it: `certificationId`, `address`, `birthDate`, `name`. */
  fits: string[];
  isChosen: boolean;
}

/** The bound record, blind: how each answer compares, and what it amounts to. */
export interface BoundView {
  certificationId: string;
  comparison: ComparedItem[];
  counts: { matches: number; close: number; differs: number };
  /** All four paths in order, each with the checklist of what it asks for. */
  paths: PathEvaluation[];
  /** The first path that is reached; null where nobody may approve. */
  reached: PathEvaluation | null;
  strongCount: number;
  mediumCount: number;
  lastSignInAt: Date | null;
  isDormant: boolean;
  isFrozen: boolean;
}

/** What the actor may do, and why not: keys under `recovery:refusal.`; null where nothing stands in the way. */
export interface ActsView {
  approve: PolicyRefusal | ApprovalObstacle | null;
  work: PolicyRefusal | null;
}

/** Everything that staff sees of a ticket. */
export interface TicketItem {
  number: string;
  kind: TicketKind;
  state: KeptState;
  version: string;
  isRelinking: boolean;
  /** The name as the requester gave it; '' where none was given. */
  who: string;
  submittedAt: Date;
  dueAt: Date;
  holdUntil: Date | null;
  contactAddress: string;
  answers: Answers;
  /** Addresses the requester named, and whether their codes were entered. */
  namedAddresses: { address: string; isProven: boolean }[];
  candidates: CandidateView[];
  bound: BoundView | null;
  /** Numbers of open tickets for the same record. */
  rivals: string[];
  risks: RiskNote[];
  approvers: { name: string; at: Date }[];
  secondName: string | null;
  conversation: { kind: MessageKind; authorName: string | null; body: string; at: Date }[];
  history: { kind: TicketEventKind; actorName: string | null; at: Date }[];
  acts: ActsView;
}
