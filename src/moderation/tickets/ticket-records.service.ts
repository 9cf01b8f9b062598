import { Injectable, NotFoundException } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import type { ViewedField } from '../../profile/record/record-views.service.js';
import { RecordReveal } from '../../recovery/decisions/record-reveal.service.js';
import { TicketRecord } from '../../recovery/decisions/ticket-record.service.js';
import { Claims } from '../claims/claims.service.js';
import { ItemGate } from '../items/item-gate.service.js';
import type { ItemRef } from '../queue-kind.js';
import { subjectOf } from '../subject.js';
import type { LookReason } from './look-reasons.js';

/** The record behind a claimed ticket: which one it is, and a look at a value of it. */
@Injectable()
export class TicketRecords {
  constructor(
    private readonly dataSource: DataSource,
    private readonly gate: ItemGate,
    private readonly claims: Claims,
    private readonly record: TicketRecord,
    private readonly reveal: RecordReveal,
  ) {}

  /**
   * Binds the ticket to the record of a certification ID.
   * @throws FormProblem where there is no such record; ConflictException without the claim
   */
  async choose(
    actor: Actor,
    item: ItemRef,
    choice: { version: string; record: string },
  ): Promise<void> {
    await this.held(actor, item, (tx) => this.record.choose(tx, actor, item.id, choice));
  }

  /**
   * Shows one value on record while the claim lasts; the look is logged, and the holder sees it.
   * @throws FormProblem while no record is chosen; ConflictException without the claim
   */
  async look(
    actor: Actor,
    item: ItemRef,
    look: { field: ViewedField; reason: LookReason },
  ): Promise<void> {
    await this.held(actor, item, (tx) => this.reveal.reveal(tx, actor, item.id, look));
  }

  private async held(
    actor: Actor,
    item: ItemRef,
    act: (tx: EntityManager) => Promise<void>,
  ): Promise<void> {
    if (subjectOf(item).kind !== 'ticket') throw new NotFoundException();
    await this.dataSource.transaction(async (tx) => {
      await this.claims.lock(tx, item);
      await this.gate.open(tx, actor, item);
      await this.claims.requireHeld(tx, actor, item);
      await act(tx);
    });
  }
}
