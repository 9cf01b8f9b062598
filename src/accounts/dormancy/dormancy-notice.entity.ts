import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';

/** That somebody was told that the account becomes dormant, so that nobody is told twice. */
@Entity('dormancy_notices')
export class DormancyNotice {
  @PrimaryColumn({
    name: 'account_id',
    type: 'integer',
    primaryKeyConstraintName: 'PK_dormancy_notices',
  })
  @ForeignKey(() => Account, { name: 'FK_dormancy_notices_account', onDelete: 'CASCADE' })
  accountId!: number;

  /** The moment that the notice named: a sign-in moves it, and notices begin anew. */
  @PrimaryColumn({
    name: 'dormant_at',
    type: 'timestamptz',
    precision: 3,
    primaryKeyConstraintName: 'PK_dormancy_notices',
  })
  dormantAt!: Date;

  /** Days before it. */
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'PK_dormancy_notices' })
  step!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}
