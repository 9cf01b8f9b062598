import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from './account.entity.js';

/** An address that an account had. Nobody signs in with it, but it is told of what happens for a while (T60). */
@Entity('account_former_addresses')
@Index('account_former_addresses_told', ['toldUntil'])
export class FormerAddress {
  @ForeignKey(() => Account, { name: 'FK_account_former_addresses_account', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'account_id', type: 'integer' })
  accountId!: number;

  @PrimaryColumn({ name: 'address_key', type: 'text' })
  addressKey!: string;

  @Column('text')
  address!: string;

  @Column({ name: 'added_at', type: 'timestamptz', precision: 3 })
  addedAt!: Date;

  @Column({ name: 'removed_at', type: 'timestamptz', precision: 3 })
  removedAt!: Date;

  @Column({ name: 'told_until', type: 'timestamptz', precision: 3 })
  toldUntil!: Date;
}
