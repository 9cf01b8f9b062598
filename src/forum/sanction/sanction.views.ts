import { type SanctionState, sanctionState } from '../rules/sanctions.js';
import type { Sanction } from './sanction.entity.js';

/** A sanction with the names of who decided. */
export type SanctionRow = Omit<Sanction, 'accountId' | 'imposedBy' | 'liftedBy'> & {
  /** Null where reports did it by themselves. */
  imposedByName: string | null;
  liftedByName: string | null;
};

/** A sanction as pages show it. Who decided is for staff. */
export interface SanctionView extends SanctionRow {
  state: SanctionState;
}

export function sanctionView(row: SanctionRow, now: Date): SanctionView {
  return { ...row, state: sanctionState(row, now) };
}
