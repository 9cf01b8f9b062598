import { type CatalogueFilter, filterQuery, fits, rolesOf } from './catalogue-filter.js';
import type { IsoDay } from '../record/calendar-day.js';
import type {
  CertificationInFull,
  ExamInFull,
  ListedCertification,
  ListedExam,
} from './catalogue.service.js';
import { CERTIFICATION_LEVELS, type CertificationLevel } from './certification.entity.js';
import { isRetired } from './retirement.js';

interface CertificationRow {
  href: string;
  title: string;
  level: CertificationLevel;
  role: string;
  examCodes: string[];
  retired: boolean;
}

interface ExamRow {
  href: string;
  code: string;
  title: string;
  retired: boolean;
  retiredOn: IsoDay | null;
}

interface Choice {
  value: string;
  current: boolean;
}

export interface OverviewView {
  /** What the form offers. */
  filter: { levels: Choice[]; roles: Choice[]; on: boolean };
  /** How many certifications are shown. */
  count: number;
  levels: { level: CertificationLevel; certifications: CertificationRow[] }[];
  exams: ExamRow[];
}

/** The overview: certifications that a filter lets through by level, levels without any left out, and the exams they ask for; all of them without a filter. */
export function overviewView(
  all: { certifications: readonly ListedCertification[]; exams: readonly ListedExam[] },
  filter: CatalogueFilter,
  today: IsoDay,
): OverviewView {
  const shown = all.certifications.filter((each) => fits(each, filter));
  const levels = CERTIFICATION_LEVELS.map((level) => ({
    level,
    certifications: shown
      .filter((each) => each.level === level)
      .map((each) => certificationRow(each, today, filterQuery(filter))),
  }));
  const on = filterQuery(filter) !== '';
  const needed = new Set(shown.flatMap(({ examCodes }) => examCodes));
  return {
    filter: {
      levels: choices(CERTIFICATION_LEVELS, filter.level),
      roles: choices(rolesOf(all.certifications), filter.role),
      on,
    },
    count: shown.length,
    levels: levels.filter((each) => each.certifications.length > 0),
    exams: all.exams
      .filter(({ code }) => !on || needed.has(code))
      .map((exam) => examRow(exam, today)),
  };
}

function choices(values: readonly string[], chosen: string | null): Choice[] {
  return values.map((value) => ({ value, current: value === chosen }));
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

/** @param query of the address of the list it stands in, which its own page goes back to */
function certificationRow(
  certification: ListedCertification,
  today: IsoDay,
  query = '',
): CertificationRow {
  const { code, title, level, role, examCodes, retiredOn } = certification;
  return {
    href: `/certifications/${code}${query}`,
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
