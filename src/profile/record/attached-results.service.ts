import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { AttachedResult } from './attached-result.entity.js';
import { ExamResult } from './exam-result.entity.js';

/** Results that came to a record by a ticket. Awards do not follow from them by themselves. */
@Injectable()
export class AttachedResults {
  constructor(private readonly clock: Clock) {}

  /**
   * Attaches a result to its record, whose profile is locked.
   * @returns false where a result with this registration number stands on some record already
   */
  async attach(tx: EntityManager, ticketNumber: string, result: ExamResult): Promise<boolean> {
    const { registrationId, profileId } = result;
    const { examCode, takenOn, centre, score, passed } = result;
    const rows: unknown[] = await tx.query(
      `insert into exam_results (registration_id, profile_id, exam_code, taken_on, centre, score, passed)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (registration_id) do nothing returning 1`,
      [registrationId, profileId, examCode, takenOn, centre, score, passed],
    );
    if (rows.length === 0) return false;
    const attachedAt = this.clock.now();
    await tx.insert(AttachedResult, { ticketNumber, profileId, registrationId, attachedAt });
    return true;
  }

  /**
   * Takes off what a ticket attached; a second time changes nothing.
   * @returns whether it stood there
   */
  async takeOff(tx: EntityManager, ticketNumber: string): Promise<boolean> {
    const attached = await tx.findOneBy(AttachedResult, { ticketNumber, takenOffAt: IsNull() });
    if (!attached) return false;
    const { registrationId, profileId } = attached;
    await tx.update(AttachedResult, { ticketNumber }, { takenOffAt: this.clock.now() });
    const { affected } = await tx.delete(ExamResult, { registrationId, profileId });
    return affected === 1;
  }
}
