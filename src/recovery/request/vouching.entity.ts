import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { VouchingAnswer } from '../rules/vouching.js';
import { Ticket } from '../ticket/ticket.entity.js';
import { Draft } from './draft.entity.js';

/** Somebody who can vouch for the requester, by the address that the requester typed. Whether it is a contact's, nobody is told. */
@Entity('recovery_vouchings')
@Index('recovery_vouchings_draft', ['draftId'])
@Index('recovery_vouchings_ticket', ['ticketId'])
@Check('recovery_vouchings_answer', `answer in ('confirmed', 'refused')`)
@Check('recovery_vouchings_owner', 'num_nonnulls(draft_id, ticket_id) = 1')
export class Vouching {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'PK_recovery_vouchings' })
  id!: string;

  @ForeignKey(() => Draft, { name: 'FK_recovery_vouchings_draft', onDelete: 'CASCADE' })
  @Column({ name: 'draft_id', type: 'uuid', nullable: true })
  draftId!: string | null;

  @ForeignKey(() => Ticket, { name: 'FK_recovery_vouchings_ticket' })
  @Column({ name: 'ticket_id', type: 'integer', nullable: true })
  ticketId!: number | null;

  @Column('text')
  address!: string;

  @Column({ name: 'address_key', type: 'text' })
  addressKey!: string;

  @Column({ name: 'typed_at', type: 'timestamptz', precision: 3 })
  typedAt!: Date;

  /** The accounts whose contact was asked at this address. */
  @Column('integer', { array: true, default: '{}' })
  fitting!: number[];

  /** Since when each of them had that contact: once an account lost the record, that decides. */
  @Column({ name: 'fitting_since', type: 'timestamptz', array: true, default: '{}' })
  fittingSince!: Date[];

  @Column({ type: 'text', nullable: true })
  answer!: VouchingAnswer | null;

  @Column({ name: 'answered_at', type: 'timestamptz', precision: 3, nullable: true })
  answeredAt!: Date | null;
}
