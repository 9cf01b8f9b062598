import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';
import type { Role } from './role.js';

/** A role that was given or taken: who has what since when, by whom, and why. */
@Entity('role_changes')
@Index('role_changes_account', ['accountId', 'id'])
export class RoleChange {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'PK_role_changes',
  })
  id!: number;

  @ForeignKey(() => Account, { name: 'FK_role_changes_account', onDelete: 'CASCADE' })
  @Column({ name: 'account_id', type: 'integer' })
  accountId!: number;

  @Column('text')
  before!: Role;

  @Column('text')
  role!: Role;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  /** Who took it, or confirmed that it is given; null for whoever was at the command line of the server. */
  @ForeignKey(() => Account, { name: 'FK_role_changes_by', onDelete: 'SET NULL' })
  @Column({ name: 'by_id', type: 'integer', nullable: true })
  byId!: number | null;

  @ForeignKey(() => Account, { name: 'FK_role_changes_proposed_by', onDelete: 'SET NULL' })
  @Column({ name: 'proposed_by_id', type: 'integer', nullable: true })
  proposedById!: number | null;

  /** '' where nobody was asked for one. */
  @Column('text')
  reason!: string;
}
