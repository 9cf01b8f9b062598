import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import { Mail } from '../../mail/mail.js';
import { Claims } from '../claims/claims.service.js';
import { Desks } from '../items/desks.service.js';
import type { ItemRef } from '../queue-kind.js';
import { subjectOf } from '../subject.js';
import { TakenDecision } from './taken-decision.entity.js';

/** Takes decisions back: everything is as it was, but for one more row in the log. */
@Injectable()
export class Undoing {
  constructor(
    private readonly dataSource: DataSource,
    private readonly claims: Claims,
    private readonly desks: Desks,
    private readonly mail: Mail,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes back what the actor decided at once, all of it or nothing. Whoever decided holds the items again.
   * @returns the items
   * @throws NotFoundException for what the actor did not decide
   * @throws ConflictException where it is too late, was taken back already, or something changed since
   */
  async undo(actor: Actor, batch: string): Promise<ItemRef[]> {
    return this.dataSource.transaction(async (tx) => {
      const items = await this.claimAgain(tx, actor, batch);
      const taken = await tx.find(TakenDecision, {
        where: { batch, actorId: actor.id },
        order: { kind: 'ASC', itemId: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      });
      if (taken.some(({ undoneAt }) => undoneAt !== null)) throw refused('twice');
      await this.withdrawMails(tx, taken);
      await this.undoAll(tx, actor, taken);
      await tx.update(TakenDecision, { batch }, { undoneAt: this.clock.now() });
      return items;
    });
  }

  /** Claims come before all other locks, those of several items in one order. */
  private async claimAgain(tx: EntityManager, actor: Actor, batch: string): Promise<ItemRef[]> {
    const known = await tx.find(TakenDecision, {
      where: { batch, actorId: actor.id },
      order: { kind: 'ASC', itemId: 'ASC' },
    });
    if (known.length === 0) throw new NotFoundException();
    const items = known.map(({ kind, itemId }) => ({ kind, id: itemId }));
    for (const item of items)
      if (!(await this.claims.take(tx, actor, item))) throw refused('changed');
    return items;
  }

  /** The time is looked at once the mails are locked: none of them leaves between that look and the commit. */
  private async withdrawMails(tx: EntityManager, taken: readonly TakenDecision[]): Promise<void> {
    const withdrawn = await this.mail.withdraw(
      tx,
      taken.flatMap(({ mails }) => mails),
    );
    const now = this.clock.now();
    if (!withdrawn || taken.some((each) => each.undoUntil <= now)) throw refused('late');
  }

  private async undoAll(
    tx: EntityManager,
    actor: Actor,
    taken: readonly TakenDecision[],
  ): Promise<void> {
    const [first] = taken;
    if (!first) return;
    // What was decided at once is of one kind.
    const desk = this.desks.of(itemOf(first));
    if (taken.length > 1) this.audit.gather(tx, subjectOf(itemOf(first)).kind);
    const undone = await desk.undo(
      tx,
      actor,
      // The last that was decided first: each is then as its decision left it.
      taken.toReversed().map(({ memento, entry, verb, ...each }) => ({
        ...{ item: itemOf(each), memento },
        details: { entry, verb },
      })),
    );
    if (!undone) throw refused('changed');
    if (taken.length > 1) await this.audit.appendGathered(tx, first.batch);
    for (const each of taken) await desk.claimed(tx, actor, itemOf(each));
  }
}

function itemOf({ kind, itemId }: Pick<TakenDecision, 'kind' | 'itemId'>): ItemRef {
  return { kind, id: itemId };
}

function refused(why: 'late' | 'twice' | 'changed'): ConflictException {
  return new ConflictException({ key: `moderation:undo.${why}` });
}
