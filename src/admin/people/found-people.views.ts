import { isDormant } from '../../accounts/dormancy/dormancy.js';
import type { Role } from '../../accounts/access/role.js';
import { nameLines } from '../../profile/name/legal-name.js';
import type { FoundRecord } from '../../profile/record/found-records.service.js';
import type { FoundPersonRow } from './people-queries.js';

/** A state in words, as `status` shows it. */
interface State {
  kind: 'ok' | 'warn' | 'bad' | 'off';
  icon: string;
  /** Words under `records:state.` */
  words: string;
}

/** An account that was found. */
export interface FoundPersonView {
  id: number;
  name: string;
  handle: string;
  role: Role;
  /** Of the record that it signs in to; null where there is none. */
  certificationId: string | null;
  states: State[];
}

/** A record that was found: what names it, never an address. */
export interface FoundRecordView {
  certificationId: string;
  lines: string[];
  /** Certification IDs that lead to it. */
  otherIds: string[];
  accountId: number | null;
  states: State[];
}

export interface FoundPeople {
  people: FoundPersonView[];
  more: boolean;
  records: FoundRecordView[];
  moreRecords: boolean;
}

const LINKED: State = { kind: 'ok', icon: 'link', words: 'linked' };
const FROZEN: State = { kind: 'bad', icon: 'snowflake', words: 'frozen' };
const DORMANT: State = { kind: 'warn', icon: 'clock', words: 'dormant' };

export function foundPersonView(row: FoundPersonRow, now: Date): FoundPersonView {
  const { id, name, handle, role, certificationId, frozen } = row;
  const unlinked: State = { kind: 'off', icon: 'circle-minus', words: 'noRecord' };
  return {
    ...{ id, name, handle, role, certificationId },
    states: [
      certificationId === null ? unlinked : LINKED,
      ...(isDormant(row, now) ? [DORMANT] : []),
      ...(frozen ? [FROZEN] : []),
    ],
  };
}

export function foundRecordView(record: FoundRecord): FoundRecordView {
  const { certificationId, accountId, frozen, merged } = record;
  const unlinked: State = { kind: 'off', icon: 'circle-minus', words: 'noAccount' };
  return {
    ...{ certificationId, accountId },
    lines: nameLines(record),
    otherIds: merged.map((each) => each.certificationId),
    states: [accountId === null ? unlinked : LINKED, ...(frozen ? [FROZEN] : [])],
  };
}
