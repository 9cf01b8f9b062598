import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Ticket } from './ticket.entity.js';

/** An address on record that was told of a ticket, with its own link to object: *this was not me*. */
@Entity('recovery_notices')
@Index('recovery_notices_address', ['ticketId', 'addressKey'], { unique: true })
export class TicketNotice {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'PK_recovery_notices' })
  id!: string;

  @ForeignKey(() => Ticket, { name: 'FK_recovery_notices_ticket' })
  @Column({ name: 'ticket_id', type: 'integer' })
  ticketId!: number;

  @Column('text')
  address!: string;

  @Column({ name: 'address_key', type: 'text' })
  addressKey!: string;

  /** The link secret of the objection; the same in every notice to this address. */
  @Column({ name: 'secret_id', type: 'uuid' })
  secretId!: string;

  @Column({ name: 'told_at', type: 'timestamptz', precision: 3 })
  toldAt!: Date;

  /** An address objects once. */
  @Column({ name: 'objected_at', type: 'timestamptz', precision: 3, nullable: true })
  objectedAt!: Date | null;
}
