import type {
  Evidence,
  MediumItem,
  StrongItem,
} from '../../src/recovery/rules/evidence-strength.js';
import type { Case } from '../../src/recovery/rules/paths.js';
import type { RecordFacts } from '../../src/recovery/rules/record-facts.js';
import { EXAMPLE_RECORD } from './example-record.js';

export const WORK: StrongItem = { kind: 'address-code', address: 'kathe@work.example' };
export const HOME: StrongItem = { kind: 'address-code', address: 'kathe@home.example' };
export const HOME_TOO: StrongItem = { kind: 'address-code', address: 'kathe.m@home.example' };
export const CODE: StrongItem = { kind: 'recovery-code' };
export const FACTOR: StrongItem = { kind: 'second-factor' };
export const EXAM: MediumItem = { kind: 'exam', examCode: 'AZ-104' };
export const EXAM_TOO: MediumItem = { kind: 'exam', examCode: 'AZ-900' };
export const PHONE: MediumItem = { kind: 'phone' };

export const ACTIVE = EXAMPLE_RECORD;
const account = EXAMPLE_RECORD.linkedAccount;
export const DORMANT: RecordFacts = {
  ...ACTIVE,
  linkedAccount: account && { ...account, isDormant: true },
};
export const UNLINKED: RecordFacts = { ...ACTIVE, linkedAccount: null };
export const GUARDED: RecordFacts = {
  ...ACTIVE,
  linkedAccount: account && { ...account, hasSecondFactor: true },
};
export const SOLE: RecordFacts = {
  ...ACTIVE,
  contactAddress: WORK.address,
  addresses: [WORK.address],
};
export const SOLE_DORMANT: RecordFacts = { ...SOLE, linkedAccount: DORMANT.linkedAccount };
export const BARE: RecordFacts = { ...SOLE, sittings: [], phone: null };
export const ONE_EXAM: RecordFacts = { ...BARE, sittings: ACTIVE.sittings.slice(2) };
export const PHONE_AND_CONTACT: RecordFacts = { ...ACTIVE, sittings: [] };

const NO_RISK = { addsPerson: false, addsHoldHours: 0 };
const BY_THE_TABLE = { addsHoldHours: { A: 0, B: 0, C: 0, D: 0 }, twoPeople: false };
export const facts = (record: RecordFacts, evidence: Evidence, more: Partial<Case> = {}): Case => ({
  record,
  evidence,
  identityChecks: [],
  hasRivals: false,
  twoPeople: false,
  risk: NO_RISK,
  strictness: BY_THE_TABLE,
  ...more,
});
export const live = { identityChecks: ['live' as const] };
export const inPerson = { identityChecks: ['in-person' as const] };
