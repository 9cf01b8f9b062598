import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';

/**
 * A confirmed contact that an account took off: evidence for 30 days more, so
 * that whoever got into the account cannot silence them at once.
 */
@Entity('account_kept_contacts')
@Index('account_kept_contacts_account', ['accountId'])
@Index('account_kept_contacts_until', ['keptUntil'])
export class KeptContact {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'PK_account_kept_contacts' })
  id!: string;

  @ForeignKey(() => Account, { name: 'FK_account_kept_contacts_account', onDelete: 'CASCADE' })
  @Column({ name: 'account_id', type: 'integer' })
  accountId!: number;

  @Column('text')
  address!: string;

  @Column({ name: 'address_key', type: 'text' })
  addressKey!: string;

  @Column({ name: 'confirmed_at', type: 'timestamptz', precision: 3 })
  confirmedAt!: Date;

  @Column({ name: 'kept_until', type: 'timestamptz', precision: 3 })
  keptUntil!: Date;
}
