import { randomUUID } from 'node:crypto';
import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { batchKind } from '../../audit/batches.js';
import { Clock } from '../../config/clock.js';
import { Mail } from '../../mail/mail.js';
import { Claims } from '../claims/claims.service.js';
import { ItemDrafts } from '../drafts/item-drafts.service.js';
import { Desks } from '../items/desks.service.js';
import { subjectOf } from '../subject.js';
import { TakenDecisions } from '../undo/taken-decisions.service.js';
import { undoUntil } from '../undo/undo-window.js';
import { inOneOrder, Selections } from './selection.service.js';
import type { AskedSeveral } from './several-kinds.js';

/** Something stands in the way of one of the items, so none was decided. */
export class NotAllReady extends ConflictException {}

/** One verdict on several items: all of them or none, one row in the log, taken back as one. */
@Injectable()
export class SeveralDecisions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly claims: Claims,
    private readonly drafts: ItemDrafts,
    private readonly selections: Selections,
    private readonly desks: Desks,
    private readonly mail: Mail,
    private readonly audit: Audit,
    private readonly taken: TakenDecisions,
    private readonly clock: Clock,
  ) {}

  /**
   * Decides items that are free or the actor's in one transaction. What can be taken back is kept for
   * that time, and its mails wait.
   * @returns the batch, by which all of it is taken back
   * @throws NotAllReady where one is another's, changed, left the queue, or is about the actor
   * @throws FormProblem where the room refuses an entry
   */
  async decide(
    actor: Actor,
    { kind, verb, seen }: AskedSeveral,
    words: { reason: string; message: string },
  ): Promise<string> {
    const desk = this.desks.of({ kind, id: '' });
    const { several } = desk;
    if (!several) throw new NotFoundException();
    return this.dataSource.transaction(async (tx) => {
      const items = await this.takeAll(tx, actor, { kind, verb, seen });
      const until = undoUntil(this.clock.now());
      const mails = this.mail.holdBack(tx, until);
      this.audit.gather(tx, subjectOf({ kind, id: '' }).kind);
      const mementos = await several.decide(tx, actor, verb, items, words);
      const batch = randomUUID();
      await this.audit.appendGathered(tx, batch);
      const rows = items.map(({ id }, index) => ({
        ...{ item: { kind, id }, memento: mementos[index] ?? {} },
        // All of them wait, and are withdrawn, together: it does not matter beside which they stand.
        mails: index === 0 ? mails : [],
      }));
      for (const { item, ...each } of rows) {
        const subject = subjectOf(item);
        await this.taken.keep(
          tx,
          actor,
          item,
          { batch, verb, undoUntil: until, ...each },
          items.length > 1 ? { kind: batchKind(subject.kind), id: batch } : subject,
        );
        await this.drafts.forget(tx, item);
        await this.claims.end(tx, item);
      }
      return batch;
    });
  }

  /** Claims come before all other locks, those of several items in one order. */
  private async takeAll(tx: EntityManager, actor: Actor, { kind, seen }: AskedSeveral) {
    for (const { id } of inOneOrder(seen)) await this.claims.take(tx, actor, { kind, id });
    const { ready, inTheWay } = await this.selections.look(tx, actor, kind, seen);
    if (inTheWay.length > 0) throw new NotAllReady();
    return ready;
  }
}
