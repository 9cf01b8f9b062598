import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import { Ticket } from './ticket.entity.js';

/** Who was named the second person of a ticket: whoever let it lie is not named again while another is free. */
@Entity('recovery_namings')
export class SecondNaming {
  @ForeignKey(() => Ticket, { name: 'FK_recovery_namings_ticket' })
  @PrimaryColumn('integer', {
    name: 'ticket_id',
    primaryKeyConstraintName: 'PK_recovery_namings',
  })
  ticketId!: number;

  @ForeignKey(() => Account, { name: 'FK_recovery_namings_account', onDelete: 'CASCADE' })
  @PrimaryColumn('integer', {
    name: 'account_id',
    primaryKeyConstraintName: 'PK_recovery_namings',
  })
  accountId!: number;

  @Column({ name: 'named_at', type: 'timestamptz', precision: 3 })
  namedAt!: Date;

  /** The approval that named this person was taken back, or is void. The next one names the same, unless a day went by without a decision: nobody draws until they like it. */
  @Column({ name: 'taken_back', type: 'boolean', default: false })
  takenBack!: boolean;
}
