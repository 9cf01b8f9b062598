import type { AwardOnRecord, ExamOnRecord } from '../../../profile/record/person.js';

/** What of a transcript is shared. */
export interface ShareScope {
  /** Numbers of certificates; null for all. */
  certifications: readonly string[] | null;
  withResults: boolean;
}

interface Shown {
  awards: AwardOnRecord[];
  /** Null where results are not shared. */
  exams: ExamOnRecord[] | null;
}

/**
 * The part of a record that a share shows, and nothing beyond it. Of results only those that were
 * passed, and beside chosen certifications only those of exams that they ask for.
 * @param examsOf exams that a certification asks for, by its code
 */
export function scopeOf(
  record: { awards: readonly AwardOnRecord[]; exams: readonly ExamOnRecord[] },
  { certifications, withResults }: ShareScope,
  examsOf: ReadonlyMap<string, readonly string[]>,
): Shown {
  const awards = record.awards.filter(
    ({ certificationNumber }) => certifications?.includes(certificationNumber) ?? true,
  );
  if (!withResults) return { awards, exams: null };
  const asked = new Set(
    awards.flatMap(({ certificationCode }) => examsOf.get(certificationCode) ?? []),
  );
  const exams = record.exams.filter(
    ({ passed, examCode }) => passed && (certifications === null || asked.has(examCode)),
  );
  return { awards, exams };
}
