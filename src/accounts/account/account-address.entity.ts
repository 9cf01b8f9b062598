import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from './account.entity.js';

/** One of the mail addresses by which an account is signed in to. */
@Entity('account_addresses')
@Index('account_addresses_account', ['accountId'])
@Index('account_addresses_main', ['accountId'], { unique: true, where: 'is_main' })
export class AccountAddress {
  /** `addressKey(address)`: an address belongs to one account at most. */
  @PrimaryColumn({ name: 'address_key', type: 'text' })
  addressKey!: string;

  @ForeignKey(() => Account, { name: 'FK_account_addresses_account', onDelete: 'CASCADE' })
  @Column({ name: 'account_id', type: 'integer' })
  accountId!: number;

  /** As it was given, and as mails are sent to it. */
  @Column('text')
  address!: string;

  @Column({ name: 'added_at', type: 'timestamptz', precision: 3 })
  addedAt!: Date;

  /** The one to which ordinary mails go; the person chooses it. An account with addresses has one. */
  @Column({ name: 'is_main', type: 'boolean', default: false })
  isMain!: boolean;
}
