import { type Correction, correctionNumber } from '../../profile/correction/correction.entity.js';
import type { CorrectionState } from '../../profile/correction/correction-life.js';
import type { FormerAddress } from '../../profile/correction/former-record-addresses.service.js';
import {
  type RecordChange,
  type RecordField,
  touchesContact,
} from '../../profile/correction/record-values.js';
import { maskedAddress } from '../../recovery/status/masked-address.js';
import type { ProposalView } from '../proposals/proposal.views.js';

/** A value of before and of afterwards; null where it is shown on demand only, '' where there is none. */
interface ChangeView {
  field: RecordField;
  before: string | null;
  after: string | null;
  isDate: boolean;
}

/** A confirmed correction on the page of its record. */
export interface CorrectionView {
  id: number;
  number: string;
  state: CorrectionState;
  changes: ChangeView[];
  reason: string;
  confirmedAt: Date;
  takesEffectAt: Date;
  endedAt: Date | null;
  /** It can be withdrawn, by who looks. */
  stoppable: boolean;
  /** Its objection freezes the record still. */
  freezes: boolean;
}

/** A correction that waits for a second administrator. */
export interface ProposedCorrectionView extends ProposalView {
  changes: ChangeView[];
  /** Addresses or birth date are part of it, and are not shown yet: they are looked at before anybody confirms. */
  showFirst: boolean;
}

export function correctionView(
  correction: Correction,
  { contact, stoppable }: { contact: boolean; stoppable: boolean },
): CorrectionView {
  const { id, state, changes, reason, confirmedAt, takesEffectAt, endedAt, releasedAt } =
    correction;
  return {
    ...{ id, state, reason, confirmedAt, takesEffectAt, endedAt, stoppable },
    number: correctionNumber(correction),
    changes: changes.map((change) => changeView(change, contact)),
    freezes: state === 'objected' && releasedAt === null,
  };
}

export function proposedCorrectionView(
  card: ProposalView,
  changes: readonly RecordChange[],
  contact: boolean,
): ProposedCorrectionView {
  return {
    ...card,
    changes: changes.map((change) => changeView(change, contact)),
    showFirst: touchesContact(changes) && !contact,
  };
}

export function formerAddressViews(
  former: readonly FormerAddress[],
  contact: boolean,
): FormerAddress[] {
  return former.map(({ address, until }) => ({
    address: contact ? address : maskedAddress(address),
    until,
  }));
}

function changeView({ field, before, after }: RecordChange, contact: boolean): ChangeView {
  const isDate = field === 'birthDate';
  const shown = (value: string) => {
    if (contact || value === '' || !touchesContact([{ field, before, after }])) return value;
    return isDate ? null : maskedAddress(value);
  };
  return { field, before: shown(before), after: shown(after), isDate };
}
