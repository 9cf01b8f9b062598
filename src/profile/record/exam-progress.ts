import { isRetired } from '../catalogue/retirement.js';
import type { IsoDay } from './calendar-day.js';

/** A certification and the exams that all have to be passed for it. */
export interface RequiredExams {
  code: string;
  title: string;
  exams: readonly { code: string; title: string; retiredOn: IsoDay | null }[];
}

export interface BegunCertification {
  code: string;
  title: string;
  passed: number;
  exams: { code: string; title: string; passed: boolean }[];
}

/**
 * The certifications that a holder is on the way to: some of their exams are
 * passed, others not yet, all of those can still be taken, and the
 * certification is not held.
 * @param passed codes of the exams that were passed
 * @param held codes of the certifications that are held
 */
export function begunCertifications(
  certifications: readonly RequiredExams[],
  passed: ReadonlySet<string>,
  held: ReadonlySet<string>,
  today: IsoDay,
): BegunCertification[] {
  return certifications
    .filter(({ code, exams }) => {
      const open = exams.filter((exam) => !passed.has(exam.code));
      const begun = open.length > 0 && open.length < exams.length;
      return (
        begun && !held.has(code) && open.every(({ retiredOn }) => !isRetired(retiredOn, today))
      );
    })
    .map(({ code, title, exams }) => ({
      code,
      title,
      passed: exams.filter((exam) => passed.has(exam.code)).length,
      exams: exams.map((exam) => ({
        code: exam.code,
        title: exam.title,
        passed: passed.has(exam.code),
      })),
    }));
}
