import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What a room above does once a record reads otherwise; accounts and the record are locked. */
type OnceCorrected = (tx: EntityManager, profileId: number) => Promise<void>;

/** Lets rooms above hear of a correction that took effect, in its transaction: what was decided on the record of before stands no more. */
@Injectable()
export class CorrectedRecords {
  private readonly acts: OnceCorrected[] = [];

  add(act: OnceCorrected): void {
    this.acts.push(act);
  }

  /** As the last but the audit row, whose lock the acts may take. */
  async tell(tx: EntityManager, profileId: number): Promise<void> {
    for (const act of this.acts) await act(tx, profileId);
  }
}
