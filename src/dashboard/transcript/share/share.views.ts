import type { AwardOnRecord } from '../../../profile/record/person.js';
import { dayOf } from '../../../profile/record/calendar-day.js';
import { shareStanding, type RecordGate, type ShareStanding } from '../rules/share-standing.js';
import type { SharedTranscript } from './transcript-shares.service.js';

/** A share in its holder's list. */
export interface ShareView {
  id: string;
  kind: 'link' | 'pdf';
  note: string;
  standing: ShareStanding;
  /** Titles of what it shows; empty for all. */
  titles: string[];
  withResults: boolean;
  code: string;
  address: string;
  expiresAt: Date;
  views: number;
  /** The latest, the last first. */
  viewedAt: Date[];
  lastViewedAt: Date | null;
  linkedIn: { title: string; href: string }[];
}

const LINKED_IN = 'https://www.linkedin.com/profile/add';

/** @param address of the verification page, with the code */
export function shareView(
  share: SharedTranscript,
  around: {
    record: RecordGate & { awards: AwardOnRecord[] };
    now: Date;
    code: string;
    address: string;
    programme: string;
  },
): ShareView {
  const { record, now, code, address, programme } = around;
  const { id, kind, note, withResults, expiresAt, views, viewedAt, certifications } = share;
  const standing = shareStanding(share, record, now);
  const shown = record.awards.filter(
    ({ certificationNumber }) => certifications?.includes(certificationNumber) ?? true,
  );
  const holding = shown.filter(({ status }) => status === 'active');
  return {
    ...{ id, kind, note, standing, withResults, code, address, expiresAt, views, viewedAt },
    lastViewedAt: viewedAt[0] ?? null,
    titles: certifications === null ? [] : shown.map(({ title }) => title),
    linkedIn:
      standing !== 'open' || kind === 'pdf'
        ? []
        : holding.map((award) => ({
            title: award.title,
            href: linkedInAddress(award, programme, address),
          })),
  };
}

/** LinkedIn's form for a certification, filled in (its parameters: linkedin.com/help/linkedin/answer/a567161). */
function linkedInAddress(award: AwardOnRecord, programme: string, certUrl: string): string {
  const [issueYear = '', issueMonth = ''] = award.awardedOn.split('-');
  const [expirationYear, expirationMonth] = award.expiresOn?.split('-') ?? [];
  const fields = new URLSearchParams({
    startTask: 'CERTIFICATION_NAME',
    name: award.title,
    organizationName: programme,
    issueYear,
    issueMonth: String(Number(issueMonth)),
    ...(expirationYear && { expirationYear, expirationMonth: String(Number(expirationMonth)) }),
    certUrl,
    certId: award.certificationNumber,
  });
  return `${LINKED_IN}?${fields.toString()}`;
}

/** What the verification page says first: how many certifications hold. */
export function holdingCount(awards: readonly AwardOnRecord[], now: Date): number {
  const today = dayOf(now);
  return awards.filter(
    ({ status, expiresOn }) => status === 'active' && (expiresOn === null || expiresOn >= today),
  ).length;
}
