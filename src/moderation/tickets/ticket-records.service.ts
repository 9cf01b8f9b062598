import { Injectable } from '@nestjs/common';
import type { Actor } from '../../accounts/access/actor.js';
import type { ViewedField } from '../../profile/record/record-views.service.js';
import {
  IdentityChecks,
  type WrittenCheck,
} from '../../recovery/decisions/identity-checks.service.js';
import { RecordReveal } from '../../recovery/decisions/record-reveal.service.js';
import { TicketDuplicates } from '../../recovery/decisions/ticket-duplicates.service.js';
import { TicketRecord } from '../../recovery/decisions/ticket-record.service.js';
import { ResultDecisions } from '../../recovery/result/result-decisions.service.js';
import { Claims } from '../claims/claims.service.js';
import { ItemDrafts } from '../drafts/item-drafts.service.js';
import type { ItemRef } from '../queue-kind.js';
import { HeldTickets } from './held-tickets.service.js';
import type { LookReason } from './look-reasons.js';

/** The record behind a claimed ticket: which one it is, and a look at a value of it. */
@Injectable()
export class TicketRecords {
  constructor(
    private readonly held: HeldTickets,
    private readonly record: TicketRecord,
    private readonly reveal: RecordReveal,
    private readonly identityChecks: IdentityChecks,
    private readonly duplicates: TicketDuplicates,
    private readonly results: ResultDecisions,
    private readonly claims: Claims,
    private readonly drafts: ItemDrafts,
  ) {}

  /**
   * Binds the ticket to the record of a certification ID.
   * @throws FormProblem where there is no such record; ConflictException without the claim
   */
  async choose(
    actor: Actor,
    item: ItemRef,
    choice: { version: string; record: string; other: string },
  ): Promise<void> {
    await this.held.act(actor, item, (tx) => this.record.choose(tx, actor, item.id, choice));
  }

  /**
   * Shows one value on record while the claim lasts; the look is logged, and the holder sees it.
   * @throws FormProblem while no record is chosen; ConflictException without the claim
   */
  async look(
    actor: Actor,
    item: ItemRef,
    look: { field: ViewedField; reason: LookReason; of: string },
  ): Promise<void> {
    await this.held.act(actor, item, (tx) => this.reveal.reveal(tx, actor, item.id, look));
  }

  /**
   * Writes down that an identity document agreed with the record.
   * @throws FormProblem at its field; ConflictException without the claim
   */
  async checkIdentity(actor: Actor, item: ItemRef, check: WrittenCheck): Promise<void> {
    await this.held.act(actor, item, (tx) => this.identityChecks.write(tx, actor, item.id, check));
  }

  /**
   * Takes an identity check back. A second person's claim ends with it: the ticket is the first one's again.
   * @throws FormProblem at its field; ConflictException without the claim
   */
  async takeCheckBack(
    actor: Actor,
    item: ItemRef,
    entry: Parameters<IdentityChecks['takeBack']>[3],
  ): Promise<void> {
    await this.held.act(actor, item, async (tx) => {
      await this.identityChecks.takeBack(tx, actor, item.id, entry);
      if (item.kind === 'second') await this.claims.end(tx, item);
    });
  }

  /**
   * Attaches a missing result to the record, and ends the claim with it.
   * @throws FormProblem at its field; ForbiddenException; ConflictException without the claim
   */
  async attachResult(
    actor: Actor,
    item: ItemRef,
    entry: Parameters<ResultDecisions['attach']>[3],
  ): Promise<void> {
    await this.held.act(actor, item, async (tx) => {
      await this.results.attach(tx, actor, item.id, entry);
      await this.drafts.forget(tx, item);
      await this.claims.end(tx, item);
    });
  }

  /**
   * Ends the ticket as the duplicate of another one of the same requester, and the claim with it. One
   * that waits for its requester needs no claim: nobody works on it.
   * @throws FormProblem where there is no such other ticket; ConflictException without the claim
   */
  async join(actor: Actor, item: ItemRef, entry: { version: string; of: string }): Promise<void> {
    await this.held.actWaiting(actor, item, async (tx) => {
      await this.duplicates.mark(tx, actor, item.id, entry);
      await this.drafts.forget(tx, item);
      await this.claims.end(tx, item);
    });
  }
}
