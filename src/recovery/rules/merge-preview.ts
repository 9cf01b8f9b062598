import type { AwardOnRecord, ExamOnRecord } from '../../profile/record/person.js';

/** A record as the preview of a merge looks at it. */
export interface MergedSide {
  certificationId: string;
  awards: readonly AwardOnRecord[];
  exams: readonly ExamOnRecord[];
  addresses: readonly { address: string }[];
}

/** One thing on a record, and where it stands now. */
export interface PreviewRow {
  kind: 'award' | 'exam' | 'address';
  /** A certification with its number; an exam by its title alone; an address with most of it hidden. */
  text: string;
  certificationId: string;
  /** The other record has it as well: the same certification, the same exam on the same day, the same address. */
  isDouble: boolean;
}

/**
 * Everything that is read on the record that stands once both are one, its own
 * first. It stays blind: no date, no score, no registration number, no whole
 * address.
 */
export function mergePreview(
  stands: MergedSide,
  merged: MergedSide,
  masked: (address: string) => string,
): PreviewRow[] {
  const both = [
    [stands, merged],
    [merged, stands],
  ] as const;
  const rows = <T>(
    kind: PreviewRow['kind'],
    of: (side: MergedSide) => readonly T[],
    text: (each: T) => string,
    isSame: (one: T, two: T) => boolean,
  ): PreviewRow[] =>
    both.flatMap(([side, other]) =>
      of(side).map((each) => ({
        kind,
        text: text(each),
        certificationId: side.certificationId,
        isDouble: of(other).some((theirs) => isSame(each, theirs)),
      })),
    );
  return [
    ...rows(
      'award',
      ({ awards }) => awards,
      ({ title, certificationNumber }) => `${title} · ${certificationNumber}`,
      (one, two) => one.certificationCode === two.certificationCode,
    ),
    ...rows(
      'exam',
      ({ exams }) => exams,
      ({ examCode, title }) => `${examCode} ${title}`,
      (one, two) => one.examCode === two.examCode && one.takenOn === two.takenOn,
    ),
    ...rows(
      'address',
      ({ addresses }) => addresses,
      ({ address }) => masked(address),
      (one, two) => one.address.toLowerCase() === two.address.toLowerCase(),
    ),
  ];
}
