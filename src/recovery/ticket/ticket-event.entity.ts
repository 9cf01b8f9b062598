import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import type { TicketEventKind } from '../rules/ticket-events.js';
import { Ticket } from './ticket.entity.js';

/** One step of a ticket's history, written with the step. */
@Entity('recovery_events')
@Index('recovery_events_ticket', ['ticketId', 'id'])
export class TicketEvent {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'PK_recovery_events',
  })
  id!: number;

  @ForeignKey(() => Ticket, { name: 'FK_recovery_events_ticket' })
  @Column({ name: 'ticket_id', type: 'integer' })
  ticketId!: number;

  @Column('text')
  kind!: TicketEventKind;

  /** The member of staff who acted; null for the requester, a holder, and the clock. */
  @ForeignKey(() => Account, { name: 'FK_recovery_events_actor', onDelete: 'SET NULL' })
  @Column({ name: 'actor_id', type: 'integer', nullable: true })
  actorId!: number | null;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  /** When the decision that it tells of was taken back: it never was, but to staff. */
  @Column({ name: 'undone_at', type: 'timestamptz', precision: 3, nullable: true })
  undoneAt!: Date | null;
}
