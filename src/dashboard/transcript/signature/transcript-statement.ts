import type { AwardStatus } from '../../../profile/record/certification-standing.js';
import { fullName } from '../../../profile/record/person.js';
import type { RecordForComparison } from '../../../profile/record/records.service.js';

/** What a signed transcript says, for machines; dates are ISO days. */
export interface TranscriptStatement {
  name: string;
  nativeName: string | null;
  certificationId: string;
  certifications: {
    title: string;
    number: string;
    awardedOn: string;
    expiresOn: string | null;
    status: AwardStatus;
  }[];
  exams: { code: string; title: string; takenOn: string; score: number; passed: boolean }[];
  /** Where its present state is read. */
  verification: string;
}

/** @param verification the address of its verification page, without the code */
export function transcriptStatement(
  record: RecordForComparison,
  verification: string,
): TranscriptStatement {
  return {
    name: fullName(record),
    nativeName: record.nativeName,
    certificationId: record.certificationId,
    certifications: record.awards.map(
      ({ title, certificationNumber, awardedOn, expiresOn, status }) => ({
        ...{ title, number: certificationNumber, awardedOn, expiresOn, status },
      }),
    ),
    exams: record.exams.map(({ examCode, title, takenOn, score, passed }) => ({
      ...{ code: examCode, title, takenOn, score, passed },
    })),
    verification,
  };
}
