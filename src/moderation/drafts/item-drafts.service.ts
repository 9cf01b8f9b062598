import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Clock } from '../../config/clock.js';
import { Claims } from '../claims/claims.service.js';
import type { VerbName } from '../decisions/verb.js';
import { Desks } from '../items/desks.service.js';
import { ItemGate } from '../items/item-gate.service.js';
import type { ItemRef } from '../queue-kind.js';
import { type Subject, subjectOf } from '../subject.js';
import { isDrafted } from './drafted-verbs.js';
import { ItemDraft } from './item-draft.entity.js';

/** A draft as moderators read it. */
export interface DraftRow {
  verb: VerbName;
  authorId: number;
  author: string;
  message: string;
  at: Date;
}

/** What moderators began to write about an item: each has one draft for each verb, so that nobody writes over another's. */
@Injectable()
export class ItemDrafts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly gate: ItemGate,
    private readonly desks: Desks,
    private readonly claims: Claims,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps what the holder of the claim has written so far, and renews the claim; nothing written is no draft.
   * @returns when it was saved
   * @throws NotFoundException for a verb that keeps none; ForbiddenException for an item about the actor
   * @throws ConflictException without the claim, or where the item left the queue
   */
  async save(
    actor: Actor,
    item: ItemRef,
    { verb, message }: { verb: VerbName; message: string },
  ): Promise<Date> {
    if (!this.desks.of(item).verbs[verb] || !isDrafted(item.kind, verb))
      throw new NotFoundException();
    const { kind, id } = subjectOf(item);
    const own = { subjectKind: kind, subjectId: id, verb, authorId: actor.id };
    const savedAt = this.clock.now();
    await this.dataSource.transaction(async (tx) => {
      await this.claims.lock(tx, item);
      await this.gate.open(tx, actor, item);
      await this.claims.requireHeld(tx, actor, item);
      // Whose item it is beyond its account is known to its room, which refuses the claim of an own one.
      await this.desks.of(item).claimed(tx, actor, item);
      await this.claims.renew(tx, actor, item);
      if (message === '') await tx.delete(ItemDraft, own);
      else
        await tx.upsert(ItemDraft, { ...own, message, savedAt }, [
          ...(['subjectKind', 'subjectId', 'verb', 'authorId'] as const),
        ]);
    });
    return savedAt;
  }

  /** All drafts about a subject, the newest first. */
  async of(manager: EntityManager, { kind, id }: Subject): Promise<DraftRow[]> {
    return manager.query<DraftRow[]>(
      `select d.verb, d.author_id as "authorId", a.name as author, d.message, d.saved_at as at
       from item_drafts d join accounts a on a.id = d.author_id
       where d.subject_kind = $1 and d.subject_id = $2 order by d.saved_at desc, d.author_id`,
      [kind, id],
    );
  }

  /** Forgets all of them: the item was decided. */
  async forget(tx: EntityManager, item: ItemRef): Promise<void> {
    const { kind, id } = subjectOf(item);
    await tx.delete(ItemDraft, { subjectKind: kind, subjectId: id });
  }
}
