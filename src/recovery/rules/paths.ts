import { channelOf, type Evidence, type MediumItem, mediumOnRecord } from './evidence-strength.js';
import type { IdentityCheckKind } from './identity-check.js';
import { type Sum, withMorePeople } from './more-people.js';
import { type Checklist, checklistOf, met } from './path-checklist.js';
import type { RecordFacts } from './record-facts.js';

export type Path = 'A' | 'B' | 'C' | 'D';

export interface Case {
  evidence: Evidence;
  record: RecordFacts;
  /** Identity checks that were written down for this record. */
  identityChecks: readonly IdentityCheckKind[];
  /** Another open ticket asks for the same record. */
  hasRivals: boolean;
  /** An approval was voided before: two people from now on. */
  twoPeople: boolean;
  /** The request is for another legal name: what an impostor would want most. */
  leadAndAnother?: boolean;
  /** What the rules of `risk.ts` add; they never take anything away. */
  risk: { addsPerson: boolean; addsHoldHours: number };
  strictness: Strictness;
}

/** What the programme asks for on top of the table: more, never less. */
export interface Strictness {
  addsHoldHours: Record<Path, number>;
  /** Two people approve every request. */
  twoPeople: boolean;
}

export interface PathEvaluation {
  path: Path;
  checklist: Checklist;
  /** The two ways to path A, each with all that it asks for; the other paths have one. */
  ways: { way: 'twoStrong' | 'dormantAccount'; checklist: Checklist }[];
  reached: boolean;
  /** How many people have to approve. */
  approvals: 0 | 1 | 2;
  /** One of them has to be a lead. */
  needsLead: boolean;
  holdHours: number;
  /** How people and hold come about. */
  sum: Sum;
}

/** A path by its table alone. */
type ByTheTable = Omit<PathEvaluation, 'sum'>;

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
    withMorePeople(evaluation, {
      ...facts,
      twoPeople: facts.twoPeople || facts.strictness.twoPeople,
      settingHours: facts.strictness.addsHoldHours[evaluation.path],
    }),
  );
}

/** The first path that the case reaches, or null: then nobody may approve it. */
export function reachedPath(facts: Case): PathEvaluation | null {
  return evaluatePaths(facts).find(({ reached }) => reached) ?? null;
}

/** Whether an approval goes to a second person before the hold begins. */
export function needsSecondPerson({ approvals }: Pick<PathEvaluation, 'approvals'>): boolean {
  return approvals >= 2;
}

function pathA(facts: Case): ByTheTable {
  const { strong, medium } = facts.evidence;
  const oneStrong = strong.length >= 1;
  const twoStrong = new Set(strong.map(channelOf)).size >= 2;
  const oneMedium = medium.length >= 1;
  const dormant = facts.record.linkedAccount?.isDormant === true;
  const dormantCase = oneStrong && oneMedium && dormant;
  const hold = twoStrong ? HOLD.twoStrong : HOLD.strongAndMedium;
  return {
    path: 'A',
    ...met({
      oneStrong,
      secondStrongOrMediumAndDormant: twoStrong || dormantCase,
      ...secondFactor(facts),
    }),
    ways: [
      { way: 'twoStrong', checklist: checklistOf({ oneStrong, secondChannel: twoStrong }) },
      { way: 'dormantAccount', checklist: checklistOf({ oneStrong, oneMedium, dormant }) },
    ],
    approvals: 0,
    needsLead: false,
    holdHours: provesSoleAddress(facts) ? HOLD.soleAddress : hold,
  };
}

function pathB(facts: Case): ByTheTable {
  const { strong, medium } = facts.evidence;
  const sole = provesSoleAddress(facts);
  return {
    path: 'B',
    ...met({
      oneStrong: strong.length >= 1,
      twoMedium: medium.length >= 2,
      ...secondFactor(facts),
    }),
    ways: [],
    approvals: sole ? 2 : 1,
    needsLead: false,
    holdHours: sole ? HOLD.soleAddress : HOLD.reviewed,
  };
}

function pathC(facts: Case): ByTheTable {
  const items = facts.evidence.medium.length + facts.evidence.strong.length;
  return {
    path: 'C',
    ...met({
      liveCheck: facts.identityChecks.includes('live'),
      enoughMedium: hasEnoughMedium(facts.evidence, mediumOnRecord(facts.record)),
    }),
    ways: [],
    approvals: 2,
    needsLead: true,
    holdHours: items >= 3 ? HOLD.liveThreeMedium : HOLD.identity,
  };
}

function pathD(facts: Case): ByTheTable {
  return {
    path: 'D',
    ...met({ inPersonCheck: facts.identityChecks.includes('in-person') }),
    ways: [],
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
