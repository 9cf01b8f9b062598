import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { BY_APPEAL } from '../../forum/rules/sanctions.js';
import {
  type LiftEntry,
  type SanctionEntry,
  Sanctions,
} from '../../forum/sanction/sanctions.service.js';
import { FormProblem } from '../../web/form-problem.js';
import { PersonNotes } from './person-notes.service.js';

/** What moderators do about a person, each verb one transaction. What a sanction does is the business of the forum. */
@Injectable()
export class PersonVerbs {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sanctions: Sanctions,
    private readonly notes: PersonNotes,
    private readonly audit: Audit,
  ) {}

  /**
   * Warns, silences or suspends, and keeps a note for other moderators.
   * @param note '' for none
   * @throws NotFoundException, SanctionRefused (403), AlreadySanctioned (409), FormProblem as `Sanctions.impose`
   */
  async sanction(
    actor: Actor,
    personId: number,
    entry: SanctionEntry,
    note: string,
  ): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await this.sanctions.lockPerson(tx, personId);
      if (note !== '') await this.notes.write(tx, actor, personId, note);
      await this.sanctions.impose(tx, actor, personId, entry);
    });
  }

  /**
   * Ends a sanction of this person early.
   * @throws NotFoundException, SanctionRefused (403), AlreadySanctioned (409), FormProblem as `Sanctions.lift`
   */
  async lift(actor: Actor, personId: number, sanctionId: number, entry: LiftEntry): Promise<void> {
    // Only the appeal itself says so.
    if (entry.reason === BY_APPEAL) throw new FormProblem('reason', 'sanctions:lift.choose');
    await this.dataSource.transaction(async (tx) => {
      const { accountId } = await this.sanctions.get(tx, sanctionId);
      if (accountId !== personId) throw new NotFoundException();
      await this.sanctions.lift(tx, actor, sanctionId, entry);
    });
  }

  /** Writes a note down. */
  async note(actor: Actor, personId: number, body: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await this.sanctions.lockPerson(tx, personId);
      await this.notes.write(tx, actor, personId, body);
      await this.audit.append(tx, {
        actor,
        action: 'person.noted',
        subject: { kind: 'account', id: personId },
      });
    });
  }
}
