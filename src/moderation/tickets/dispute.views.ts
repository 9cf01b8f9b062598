import type { DisputeItem } from '../../recovery/dispute/dispute-view.service.js';
import type { DisputeSide } from '../../recovery/dispute/sides.service.js';
import { type ExamPart, examParts } from '../../recovery/rules/exam-parts.js';

/** A kind of evidence, and how much of it each side brought. */
interface EvidenceRow {
  kind: string;
  counts: number[];
}

/** One side as staff reads it. */
interface SideView {
  isHolder: boolean;
  address: string;
  words: string;
  exams: ExamPart[][];
  /** It showed a sign-in to the account in question, which a hijacker could too. */
  signedIn: boolean;
}

/** Both sides of a dispute side by side, and the votes so far. */
export interface DisputeBody {
  stoodIn: DisputeItem['stoodIn'];
  sides: SideView[];
  rows: EvidenceRow[];
  voteCount: number;
  votes: DisputeItem['votes'];
}

const COUNTS: Record<string, (side: DisputeSide) => number> = {
  addressCode: ({ evidence }) => strong(evidence, (kind) => kind === 'address-code'),
  factor: ({ evidence }) =>
    strong(evidence, (kind) => kind !== 'address-code' && kind !== 'sign-in'),
  signIn: ({ evidence }) => strong(evidence, (kind) => kind === 'sign-in'),
  exam: ({ evidence }) => medium(evidence, 'exam'),
  phone: ({ evidence }) => medium(evidence, 'phone'),
  contactAddress: ({ evidence }) => medium(evidence, 'contact-address'),
};

export function disputeBody({ stoodIn, sides, voteCount, votes }: DisputeItem): DisputeBody {
  return {
    stoodIn,
    sides: sides.map(({ isHolder, address, statement, brought, evidence }) => ({
      isHolder,
      address,
      words: statement?.words ?? '',
      exams: brought.answers.exams.map(examParts),
      signedIn: evidence.strong.some(({ kind }) => kind === 'sign-in'),
    })),
    rows: Object.entries(COUNTS).map(([kind, count]) => ({ kind, counts: sides.map(count) })),
    voteCount,
    votes,
  };
}

function strong({ strong: items }: DisputeSide['evidence'], wanted: (kind: string) => boolean) {
  return items.filter(({ kind }) => wanted(kind)).length;
}

function medium({ medium: items }: DisputeSide['evidence'], wanted: string): number {
  return items.filter(({ kind }) => kind === wanted).length;
}
