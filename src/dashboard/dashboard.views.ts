import { signInBefore } from '../accounts/dormancy/dormancy.js';
import { type SharedView, sharedView } from './shared-view.js';
import { dayOf, type IsoDay } from '../profile/record/calendar-day.js';
import { type BegunCertification, begunCertifications } from '../profile/record/exam-progress.js';
import { addressRows } from '../profile/record/masked-address.js';
import type { Standing } from '../profile/record/certification-standing.js';
import { type ExamOnRecord, fullName } from '../profile/record/person.js';
import {
  type CertificationRow,
  certificationRows,
  type StandingCounts,
  standingCounts,
} from './certification-rows.js';
import type { RecordField } from '../profile/correction/record-values.js';
import type { FormerName } from '../profile/name/name-changes.service.js';
import type { HeldRecord, SignInHealth } from './dashboard.service.js';
import type { OpenObjection } from '../recovery/status/record-watch.service.js';
import type { LookRow } from './look-rows.js';
import type { RecordForComparison } from '../profile/record/records.service.js';

/** Fewer codes than this ask for new ones. */
const FEW_CODES = 4;

export interface HealthView {
  addresses: string[];
  /** Of the addresses on record those that do not sign in, in part. */
  onRecord: string[];
  workDomain: string | null;
  codes: number;
  codesState: 'none' | 'few' | 'enough';
  lastSignInAt: Date | null;
  /** The day by which to sign in again. */
  nextSignInBy: IsoDay | null;
}

export function healthView({
  dates,
  addresses,
  onRecord,
  workDomain,
  recoveryCodes,
}: SignInHealth): HealthView {
  const before = signInBefore(dates);
  return {
    addresses,
    onRecord: addressRows(onRecord, addresses)
      .filter(({ signsIn }) => !signsIn)
      .map(({ text }) => text),
    workDomain,
    codes: recoveryCodes,
    codesState: recoveryCodes === 0 ? 'none' : recoveryCodes < FEW_CODES ? 'few' : 'enough',
    lastSignInAt: dates.lastSignInAt,
    nextSignInBy: before && dayOf(before),
  };
}

export interface HolderView {
  name: string;
  nativeName: string | null;
  certificationId: string;
  /** The certification ID in groups of three digits, to be read aloud. */
  certificationIdGroups: string;
  /** Certification IDs of records that were merged into this one; they lead here too. */
  otherIds: string[];
}

export function holderView(record: RecordForComparison): HolderView {
  return {
    name: fullName(record),
    nativeName: record.nativeName,
    certificationId: record.certificationId,
    certificationIdGroups: inGroups(record.certificationId),
    otherIds: record.merged.map(({ certificationId }) => inGroups(certificationId)),
  };
}

/** A certification ID in groups of three digits, to be read aloud. */
export function inGroups(certificationId: string): string {
  return certificationId.replace(/\d{3}(?=\d)/g, '$& ');
}

export interface RecordView {
  holder: HolderView;
  frozen: boolean;
  certifications: CertificationRow[];
  counts: StandingCounts;
  begun: BegunCertification[];
  exams: ExamOnRecord[];
  looks: LookRow[];
  objections: OpenObjection[];
  formerNames: FormerName[];
  correction: CorrectionNote | null;
  shared: SharedView;
}

/** What the programme is about to correct, and when. */
interface CorrectionNote {
  takesEffectAt: Date;
  fields: RecordField[];
}

const HOLDS: ReadonlySet<Standing> = new Set(['active', 'expiring']);

/** The part of the dashboard that a linked profile fills. */
export function recordView(
  { record, ahead, looks, objections, formerNames, correction, shares }: HeldRecord,
  now: Date,
): RecordView {
  const today = dayOf(now);
  const certifications = certificationRows(record.awards, today);
  const passed = record.exams.filter((exam) => exam.passed).map(({ examCode }) => examCode);
  const held = certifications.filter(({ standing }) => HOLDS.has(standing)).map(({ code }) => code);
  return {
    holder: holderView(record),
    frozen: record.frozen,
    certifications,
    counts: standingCounts(certifications),
    begun: begunCertifications(ahead, new Set(passed), new Set(held), today),
    exams: record.exams,
    looks,
    objections,
    formerNames,
    correction: correction && {
      takesEffectAt: correction.takesEffectAt,
      fields: correction.changes.map(({ field }) => field),
    },
    shared: sharedView(shares, now),
  };
}
