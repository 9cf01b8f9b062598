import { Injectable } from '@nestjs/common';
import type { EntityManager, QueryRunner } from 'typeorm';
import type { Actor } from '../../accounts/access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../config/clock.js';
import type { TicketEventKind } from '../rules/ticket-events.js';
import { ticketNumber } from '../rules/ticket-number.js';
import { TicketEvent } from './ticket-event.entity.js';

/** What the system did to a ticket. */
interface Kept {
  ticketId: number;
  kind: TicketEventKind;
}

/** Writes down what happened to a ticket: its history, and the audit row beside it. */
@Injectable()
export class TicketJournal {
  /** What a transaction did beside its step, until the step is written. */
  private readonly kept = new WeakMap<QueryRunner, Kept[]>();

  constructor(
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Keeps what the system did to another ticket, to be written down after the step of this transaction. */
  keep(tx: EntityManager, ticketId: number, kind: TicketEventKind): void {
    const runner = runnerOf(tx);
    this.kept.set(runner, [...(this.kept.get(runner) ?? []), { ticketId, kind }]);
  }

  /** Writes down what was kept, where no step of its own is to be written. */
  async writeKept(tx: EntityManager): Promise<void> {
    const kept = this.kept.get(runnerOf(tx)) ?? [];
    this.kept.delete(runnerOf(tx));
    for (const { ticketId, kind } of kept) await this.append(tx, ticketId, kind, null, {});
  }

  /**
   * Writes one step, in the transaction of the step and as its last act: the
   * audit log is the last thing that is locked. What was kept follows it.
   * @param actor the member of staff; null for the requester, a holder, and the clock
   * @param details of the audit row: no secret, no address, nothing said in confidence
   */
  async write(
    tx: EntityManager,
    ticketId: number,
    kind: TicketEventKind,
    actor: Pick<Actor, 'id' | 'role'> | null,
    details: object = {},
  ): Promise<void> {
    await this.append(tx, ticketId, kind, actor, details);
    await this.writeKept(tx);
  }

  private async append(
    tx: EntityManager,
    ticketId: number,
    kind: TicketEventKind,
    actor: Pick<Actor, 'id' | 'role'> | null,
    details: object,
  ): Promise<void> {
    await tx.insert(TicketEvent, {
      ticketId,
      kind,
      actorId: actor?.id ?? null,
      at: this.clock.now(),
    });
    await this.audit.append(tx, {
      actor,
      action: `ticket.${kind}`,
      subject: { kind: 'ticket', id: ticketNumber(ticketId) },
      details,
    });
  }
}

function runnerOf({ queryRunner }: EntityManager): QueryRunner {
  if (!queryRunner) throw new Error('a step is written in its transaction');
  return queryRunner;
}
