import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Statement } from '../dispute/statement.entity.js';
import { Ticket } from '../ticket/ticket.entity.js';
import { Draft } from './draft.entity.js';

/**
 * An address of which the requester says that it is on record. A code goes to
 * it if it is; entering the code proves it. Whether it was, nobody is told.
 */
@Entity('recovery_address_proofs')
@Index('recovery_address_proofs_draft', ['draftId', 'addressKey'], { unique: true })
@Index('recovery_address_proofs_ticket', ['ticketId', 'addressKey'], { unique: true })
@Index('recovery_address_proofs_statement', ['statementId', 'addressKey'], { unique: true })
@Check('recovery_address_proofs_owner', 'num_nonnulls(draft_id, ticket_id, statement_id) = 1')
export class AddressProof {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'PK_recovery_address_proofs' })
  id!: string;

  @ForeignKey(() => Draft, { name: 'FK_recovery_address_proofs_draft', onDelete: 'CASCADE' })
  @Column({ name: 'draft_id', type: 'uuid', nullable: true })
  draftId!: string | null;

  @ForeignKey(() => Ticket, { name: 'FK_recovery_address_proofs_ticket' })
  @Column({ name: 'ticket_id', type: 'integer', nullable: true })
  ticketId!: number | null;

  @ForeignKey(() => Statement, {
    name: 'FK_recovery_address_proofs_statement',
    onDelete: 'CASCADE',
  })
  @Column({ name: 'statement_id', type: 'uuid', nullable: true })
  statementId!: string | null;

  /** As typed. */
  @Column('text')
  address!: string;

  @Column({ name: 'address_key', type: 'text' })
  addressKey!: string;

  /** The code secret that was issued last; null where none was asked for. */
  @Column({ name: 'secret_id', type: 'uuid', nullable: true })
  secretId!: string | null;

  /** When it was last typed: an entered code is that of the newest. */
  @Column({ name: 'typed_at', type: 'timestamptz', precision: 3 })
  typedAt!: Date;

  @Column({ name: 'proven_at', type: 'timestamptz', precision: 3, nullable: true })
  provenAt!: Date | null;
}
