import { randomUUID } from 'node:crypto';
import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { Mail } from '../../mail/mail.js';
import { Claims } from '../claims/claims.service.js';
import { ItemDrafts } from '../drafts/item-drafts.service.js';
import type { Decision } from '../items/desk.js';
import { Desks } from '../items/desks.service.js';
import { ItemGate } from '../items/item-gate.service.js';
import { LogEntries } from '../log/log-entries.service.js';
import { changedMessage } from '../log/log.views.js';
import type { ItemRef } from '../queue-kind.js';
import { subjectOf } from '../subject.js';
import { TakenDecisions } from '../undo/taken-decisions.service.js';
import { undoUntil } from '../undo/undo-window.js';
import type { VerbName } from './verb.js';

/** Verdicts on items. What a verdict does is the business of the room that the item comes from. */
@Injectable()
export class Decisions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly gate: ItemGate,
    private readonly claims: Claims,
    private readonly drafts: ItemDrafts,
    private readonly desks: Desks,
    private readonly log: LogEntries,
    private readonly mail: Mail,
    private readonly taken: TakenDecisions,
    private readonly clock: Clock,
  ) {}

  /**
   * Decides an item, in one transaction with the check of the claim, and gives it free. What can be
   * taken back is kept for that time, and its mails wait.
   * @throws ConflictException where the item changed or left the queue, or the lease is over
   * @throws ForbiddenException for an item about the actor
   * @throws FormProblem where the room refuses an entry
   */
  async decide(actor: Actor, item: ItemRef, name: VerbName, decision: Decision): Promise<void> {
    if (!this.desks.of(item).verbs[name]) throw new NotFoundException();
    await this.dataSource.transaction(async (tx) => {
      await this.claims.lock(tx, item);
      const row = await this.gate.open(tx, actor, item);
      await this.claims.requireHeld(tx, actor, item);
      if (row.version !== decision.version) {
        const latest = await this.log.latest(tx, subjectOf(item));
        throw new ConflictException({ ...changedMessage(latest), typed: true });
      }
      await this.carryOut(tx, actor, item, name, decision);
      await this.drafts.forget(tx, item);
      await this.claims.end(tx, item);
    });
  }

  private async carryOut(
    tx: EntityManager,
    actor: Actor,
    item: ItemRef,
    name: VerbName,
    decision: Decision,
  ): Promise<void> {
    const desk = this.desks.of(item);
    const verb = desk.verbs[name];
    if (!verb) throw new NotFoundException();
    if (!desk.undoable.has(name)) {
      await verb(tx, actor, item, decision);
      return;
    }
    const until = undoUntil(this.clock.now());
    const mails = this.mail.holdBack(tx, until);
    const memento = await verb(tx, actor, item, decision);
    if (memento !== null)
      await this.taken.keep(tx, actor, item, {
        batch: randomUUID(),
        verb: name,
        undoUntil: until,
        memento,
        mails,
      });
  }
}
