import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import type { Role } from '../../accounts/access/role.js';
import type { Path } from '../rules/paths.js';
import { Ticket } from './ticket.entity.js';

/** One person's approval of one target; a voided one stays as history. Nobody approves a ticket twice (T02). */
@Entity('recovery_approvals')
@Index('recovery_approvals_standing', ['ticketId', 'approverId'], {
  unique: true,
  where: 'voided_at is null',
})
@Index('recovery_approvals_ticket', ['ticketId'])
export class Approval {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'PK_recovery_approvals',
  })
  id!: number;

  @ForeignKey(() => Ticket, { name: 'FK_recovery_approvals_ticket' })
  @Column({ name: 'ticket_id', type: 'integer' })
  ticketId!: number;

  /** Null where path A went by itself. */
  @ForeignKey(() => Account, { name: 'FK_recovery_approvals_approver' })
  @Column({ name: 'approver_id', type: 'integer', nullable: true })
  approverId!: number | null;

  /** The role in which it was given. */
  @Column({ type: 'text', nullable: true })
  role!: Role | null;

  /** Null where nothing is given back, so that no path is asked for. */
  @Column({ type: 'text', nullable: true })
  path!: Path | null;

  /** Record, new address and evidence that it was given to. */
  @Column({ name: 'target_digest', type: 'text' })
  targetDigest!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  @Column({ name: 'voided_at', type: 'timestamptz', precision: 3, nullable: true })
  voidedAt!: Date | null;
}
