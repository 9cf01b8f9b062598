import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Claims } from '../claims/claims.service.js';
import type { Decision } from '../items/desk.js';
import { Desks } from '../items/desks.service.js';
import { ItemGate } from '../items/item-gate.service.js';
import type { ItemRef } from '../queue-kind.js';
import type { VerbName } from './verb.js';

/** Verdicts on items. What a verdict does is the business of the room that the item comes from. */
@Injectable()
export class Decisions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly gate: ItemGate,
    private readonly claims: Claims,
    private readonly desks: Desks,
  ) {}

  /**
   * Decides an item, in one transaction with the check of the claim, and gives it free.
   * @throws ConflictException where the item changed or left the queue, or the lease is over
   * @throws ForbiddenException for an item about the actor
   * @throws FormProblem where the room refuses an entry
   */
  async decide(actor: Actor, item: ItemRef, name: VerbName, decision: Decision): Promise<void> {
    const verb = this.desks.of(item).verbs[name];
    if (!verb) throw new NotFoundException();
    await this.dataSource.transaction(async (tx) => {
      await this.claims.lock(tx, item);
      const row = await this.gate.open(tx, actor, item);
      await this.claims.requireHeld(tx, actor, item);
      if (row.version !== decision.version)
        throw new ConflictException({ key: 'moderation:conflict.changed', typed: true });
      await verb(tx, actor, item, decision);
      await this.claims.end(tx, item);
    });
  }
}
