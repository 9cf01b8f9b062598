import { channelOf, type Evidence, type MediumItem, mediumOnRecord } from './evidence-strength.js';
import type { RecordFacts } from './record-facts.js';

export type Path = 'A' | 'B' | 'C' | 'D';

/** An identity check that was written down: live in a call (path C), or in person by a test centre or notary (path D). */
type IdentityCheck = 'live' | 'in-person';

/** One thing a path asks for, as the checklist of staff shows it. */
type Need =
  | 'oneStrong'
  | 'secondStrongOrMediumAndDormant'
  | 'twoMedium'
  | 'secondFactor'
  | 'liveCheck'
  | 'enoughMedium'
  | 'inPersonCheck';

export interface Case {
  evidence: Evidence;
  record: RecordFacts;
  identityChecks: readonly IdentityCheck[];
  /** Another open ticket asks for the same record. */
  hasRivals: boolean;
  /** An approval was voided before: two people from now on. */
  twoPeople: boolean;
  /** What the risk rules add; they never take anything away. */
  risk: { addsPerson: boolean; addsHoldHours: number };
}

export interface PathEvaluation {
  path: Path;
  checklist: { need: Need; met: boolean }[];
  reached: boolean;
  /** How many people have to approve. */
  approvals: 0 | 1 | 2;
  /** One of them has to be a lead. */
  needsLead: boolean;
  holdHours: number;
}

const DAY = 24;
const HOLD = {
  twoStrong: DAY,
  strongAndMedium: 3 * DAY,
  reviewed: 3 * DAY,
  soleAddress: 7 * DAY,
  liveThreeMedium: 7 * DAY,
  identity: 14 * DAY,
};

/** Evaluates the four paths of the programme for a case, in their order; each says what it still lacks. */
export function evaluatePaths(facts: Case): PathEvaluation[] {
  return [pathA(facts), pathB(facts), pathC(facts), pathD(facts)].map((evaluation) =>
    withMorePeople(evaluation, facts),
  );
}

/** The first path that the case reaches, or null: then nobody may approve it. */
export function reachedPath(facts: Case): PathEvaluation | null {
  return evaluatePaths(facts).find(({ reached }) => reached) ?? null;
}

function pathA(facts: Case): PathEvaluation {
  const { strong, medium } = facts.evidence;
  const twoStrong = new Set(strong.map(channelOf)).size >= 2;
  const dormantCase =
    strong.length >= 1 && medium.length >= 1 && facts.record.linkedAccount?.isDormant === true;
  const hold = twoStrong ? HOLD.twoStrong : HOLD.strongAndMedium;
  return {
    path: 'A',
    ...met({
      oneStrong: strong.length >= 1,
      secondStrongOrMediumAndDormant: twoStrong || dormantCase,
      ...secondFactor(facts),
    }),
    approvals: 0,
    needsLead: false,
    holdHours: provesSoleAddress(facts) ? HOLD.soleAddress : hold,
  };
}

function pathB(facts: Case): PathEvaluation {
  const { strong, medium } = facts.evidence;
  const sole = provesSoleAddress(facts);
  return {
    path: 'B',
    ...met({
      oneStrong: strong.length >= 1,
      twoMedium: medium.length >= 2,
      ...secondFactor(facts),
    }),
    approvals: sole ? 2 : 1,
    needsLead: false,
    holdHours: sole ? HOLD.soleAddress : HOLD.reviewed,
  };
}

function pathC(facts: Case): PathEvaluation {
  const items = facts.evidence.medium.length + facts.evidence.strong.length;
  return {
    path: 'C',
    ...met({
      liveCheck: facts.identityChecks.includes('live'),
      enoughMedium: hasEnoughMedium(facts.evidence, mediumOnRecord(facts.record)),
    }),
    approvals: 2,
    needsLead: true,
    holdHours: items >= 3 ? HOLD.liveThreeMedium : HOLD.identity,
  };
}

function pathD(facts: Case): PathEvaluation {
  return {
    path: 'D',
    ...met({ inPersonCheck: facts.identityChecks.includes('in-person') }),
    approvals: 2,
    needsLead: true,
    holdHours: HOLD.identity,
  };
}

/**
 * Two medium items, one of them an exam; where the record cannot give that,
 * all that it has, at least one. A strong item serves as a medium one, or a
 * contact address that gave its code would count less than one that did not.
 */
function hasEnoughMedium({ strong, medium }: Evidence, onRecord: MediumItem[]): boolean {
  const hasExam = (items: MediumItem[]) => items.some(({ kind }) => kind === 'exam');
  const given = medium.length + strong.length;
  const recordGivesEnough = onRecord.length >= 2 && hasExam(onRecord);
  return recordGivesEnough ? given >= 2 && hasExam(medium) : given >= Math.max(1, onRecord.length);
}

/** True where the only address on record is the one that gave the code: nobody else can be told. */
function provesSoleAddress({ evidence, record }: Case): boolean {
  const [only] = record.addresses;
  return (
    record.addresses.length === 1 &&
    evidence.strong.some((item) => item.kind === 'address-code' && item.address === only)
  );
}

/** Paths A and B ask for the account's second factor where it has one. */
function secondFactor({ record, evidence }: Case): { secondFactor?: boolean } {
  if (!record.linkedAccount?.hasSecondFactor) return {};
  return { secondFactor: evidence.strong.some(({ kind }) => kind === 'second-factor') };
}

function met(needs: Partial<Record<Need, boolean>>): Pick<PathEvaluation, 'checklist' | 'reached'> {
  const checklist = (Object.entries(needs) as [Need, boolean][]).map(([need, isMet]) => ({
    need,
    met: isMet,
  }));
  return { checklist, reached: checklist.every((item) => item.met) };
}

/** Rivals ask for two people, one a lead; a voided approval and a risk ask for one more; none of them takes one away. */
function withMorePeople(
  evaluation: PathEvaluation,
  { hasRivals, twoPeople, risk }: Case,
): PathEvaluation {
  const least = hasRivals || twoPeople ? 2 : 0;
  const approvals = Math.min(
    2,
    Math.max(least, evaluation.approvals + (risk.addsPerson ? 1 : 0)),
  ) as 0 | 1 | 2;
  return {
    ...evaluation,
    approvals,
    needsLead: evaluation.needsLead || hasRivals,
    holdHours: evaluation.holdHours + risk.addsHoldHours,
  };
}
