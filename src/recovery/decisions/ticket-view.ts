import type { IdentityCheck } from '../ticket/identity-check.entity.js';
import type { FileKind } from '../../storage/rules/file-kind.js';
import type { ComparedItem } from '../rules/comparison.js';
import type { PolicyRefusal } from '../rules/approval.policy.js';
import type { Answers } from '../rules/answers.js';
import type { PreviewRow } from '../rules/merge-preview.js';
import type { PathEvaluation } from '../rules/paths.js';
import type { RiskNote } from '../rules/risk.js';
import type { TicketEventKind } from '../rules/ticket-events.js';
import type { TicketKind } from '../rules/ticket-kinds.js';
import type { MessageKind } from '../ticket/ticket-message.entity.js';
import type { ApprovalObstacle } from './approvals.service.js';
import type { KeptState } from '../rules/ticket-state.js';

/** A record that a ticket may be about: what fits of it, and no value of it. */
export interface CandidateView {
  certificationId: string;
  /** What given fits it: `certificationId`, `address`, `awardNumber`, `birthDate`, `name`, `nameClose`. */
  fits: string[];
  isChosen: boolean;
  /** Of a merge: it is to lead to the chosen one. */
  isOther: boolean;
}

/** The bound record, blind: how each answer compares, and what it amounts to. */
export interface BoundView {
  certificationId: string;
  /** What of the request is about this record; of a merge, that is not all of it. */
  answers: Answers;
  comparison: ComparedItem[];
  counts: { matches: number; close: number; differs: number };
  /** All four paths in order, each with the checklist of what it asks for. */
  paths: PathEvaluation[];
  identityChecks: IdentityCheck[];
  /** The first path that the evidence for this record reaches. */
  reached: PathEvaluation | null;
  strongCount: number;
  mediumCount: number;
  lastSignInAt: Date | null;
  isDormant: boolean;
  isFrozen: boolean;
}

/** What goes where in a merge. */
export interface PreviewView {
  rows: PreviewRow[];
  /** Whether the rule would have the other record stand. */
  isTurned: boolean;
  /** The merged record has an account that signs in to it, and will not any more. */
  endsSignIn: boolean;
}

/** What the actor may do, and why not: keys under `recovery:refusal.`; null where nothing stands in the way. */
export interface ActsView {
  approve: PolicyRefusal | ApprovalObstacle | null;
  work: PolicyRefusal | null;
  /** From when the actor has the right to approve, where the role is too new. */
  approvesLater: Date | null;
}

/** A file that the requester sent. */
interface FileItem {
  id: string;
  name: string;
  kind: FileKind;
  size: number;
  addedAt: Date;
  /** When a member of staff opened it last. */
  seenAt: Date | null;
}

/** Everything that staff sees of a ticket. */
export interface TicketItem {
  number: string;
  kind: TicketKind;
  state: KeptState;
  version: string;
  /** Of a changed name: the one that is asked for line by line, and why; null for other kinds. */
  naming: { lines: string[]; cause: string } | null;
  /** Whether the outcome is a result that an administrator attaches. */
  isAttaching: boolean;
  /** Whether an approval starts a hold, and a one-time link ends it. */
  endsInClaim: boolean;
  isMerging: boolean;
  /** The name as the requester gave it; '' where none was given. */
  who: string;
  submittedAt: Date;
  /** The language that the requester is written to in. */
  locale: string;
  dueAt: Date;
  holdUntil: Date | null;
  contactAddress: string;
  answers: Answers;
  /** Addresses the requester named, and whether their codes were entered. */
  namedAddresses: { address: string; isProven: boolean }[];
  /** People the requester named to vouch; asked where they are contacts of the record's account. */
  vouchers: { address: string; standing: 'confirmed' | 'refused' | 'asked' | 'notAsked' }[];
  candidates: CandidateView[];
  bound: BoundView | null;
  /** Of a merge: the record that is to lead to the bound one. */
  merged: BoundView | null;
  /** Of a merge, once both records are chosen. */
  preview: PreviewView | null;
  /** What an approval asks for; null where nobody may approve. */
  reached: PathEvaluation | null;
  /** Numbers of open tickets for the same record. */
  rivals: string[];
  risks: RiskNote[];
  approvers: { name: string; at: Date }[];
  secondName: string | null;
  files: FileItem[];
  conversation: { kind: MessageKind; authorName: string | null; body: string; at: Date }[];
  history: { kind: TicketEventKind; actorName: string | null; at: Date }[];
  acts: ActsView;
}
