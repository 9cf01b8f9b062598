import { isDormant } from '../../accounts/dormancy/dormancy.js';
import { type CertificationRow, certificationRows } from '../../dashboard/certification-rows.js';
import { nameLines } from '../../profile/name/legal-name.js';
import type { FormerName } from '../../profile/name/name-changes.service.js';
import type { IsoDay } from '../../profile/record/calendar-day.js';
import type { ExamOnRecord } from '../../profile/record/person.js';
import type { AddressKind } from '../../profile/record/profile-address.entity.js';
import type { RecordForComparison } from '../../profile/record/records.service.js';
import { maskedAddress } from '../../recovery/status/masked-address.js';
import type { LinkRow } from './record-queries.js';

/** A link between the record and an account. */
interface LinkView extends LinkRow {
  isDormant: boolean;
}

/** A record as an administrator reads it. What reaches its holder is there on demand. */
export interface RecordPageView {
  certificationId: string;
  lines: string[];
  otherIds: string[];
  country: string;
  locale: string;
  formerNames: FormerName[];
  /** So much of each that its owner is recognised, or all of it. */
  addresses: { kind: AddressKind; address: string }[];
  /** Null where it is not shown, and where there is none. */
  phone: string | null;
  hasPhone: boolean;
  birthDate: IsoDay | null;
  frozen: boolean;
  certifications: CertificationRow[];
  exams: ExamOnRecord[];
  links: LinkView[];
}

interface RecordFacts {
  record: RecordForComparison;
  formerNames: FormerName[];
  links: readonly LinkRow[];
  /** Whether addresses, phone number and birth date were asked for. */
  contact: boolean;
  now: Date;
  today: IsoDay;
}

export function recordPageView(facts: RecordFacts): RecordPageView {
  const { record, formerNames, links, contact, now, today } = facts;
  const { certificationId, country, locale, phone, birthDate, frozen, exams } = record;
  return {
    ...{ certificationId, country, locale, frozen, exams, formerNames },
    lines: nameLines(record),
    otherIds: record.merged.map((each) => each.certificationId),
    addresses: record.addresses.map(({ kind, address }) => ({
      kind,
      address: contact ? address : maskedAddress(address),
    })),
    phone: contact ? phone : null,
    hasPhone: phone !== null,
    birthDate: contact ? birthDate : null,
    certifications: certificationRows(record.awards, today),
    links: links.map((link) => ({
      ...link,
      isDormant: link.name !== null && isDormant(link, now),
    })),
  };
}
