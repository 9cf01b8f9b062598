import type { IsoDay } from '../record/calendar-day.js';
import type {
  CertificationInFull,
  ExamInFull,
  ListedCertification,
  ListedExam,
} from './catalogue.service.js';
import { CERTIFICATION_LEVELS, type CertificationLevel } from './certification.entity.js';
import { isRetired } from './retirement.js';

export interface CertificationRow {
  href: string;
  title: string;
  level: CertificationLevel;
  role: string;
  examCodes: string[];
  retired: boolean;
}

export interface ExamRow {
  href: string;
  code: string;
  title: string;
  retired: boolean;
  retiredOn: IsoDay | null;
}

/** The overview: certifications by level, levels without any left out, and all exams. */
export function overviewView(
  certifications: readonly ListedCertification[],
  exams: readonly ListedExam[],
  today: IsoDay,
): {
  levels: { level: CertificationLevel; certifications: CertificationRow[] }[];
  exams: ExamRow[];
} {
  const levels = CERTIFICATION_LEVELS.map((level) => ({
    level,
    certifications: certifications
      .filter((each) => each.level === level)
      .map((each) => certificationRow(each, today)),
  }));
  return {
    levels: levels.filter((each) => each.certifications.length > 0),
    exams: exams.map((exam) => examRow(exam, today)),
  };
}

export interface CertificationView extends CertificationRow {
  description: string;
  /** Null where it does not expire. */
  validMonths: number | null;
  retiredOn: IsoDay | null;
  exams: ExamRow[];
}

export function certificationView(
  certification: CertificationInFull,
  today: IsoDay,
): CertificationView {
  const { description, validMonths, retiredOn, exams } = certification;
  return {
    ...certificationRow(certification, today),
    description,
    validMonths: validMonths === 0 ? null : validMonths,
    retiredOn,
    exams: exams.map((exam) => examRow(exam, today)),
  };
}

export interface ExamView extends ExamRow {
  certifications: CertificationRow[];
}

export function examView(exam: ExamInFull, today: IsoDay): ExamView {
  return {
    ...examRow(exam, today),
    certifications: exam.certifications.map((each) => certificationRow(each, today)),
  };
}

function certificationRow(certification: ListedCertification, today: IsoDay): CertificationRow {
  const { code, title, level, role, examCodes, retiredOn } = certification;
  return {
    href: `/certifications/${code}`,
    title,
    level,
    role,
    examCodes,
    retired: isRetired(retiredOn, today),
  };
}

function examRow({ code, title, retiredOn }: ListedExam, today: IsoDay): ExamRow {
  return { href: `/exams/${code}`, code, title, retired: isRetired(retiredOn, today), retiredOn };
}
