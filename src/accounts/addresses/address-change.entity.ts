import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';

export type AddressChangeKind = 'add' | 'replace' | 'remove';

/**
 * A change of an account's addresses: open until every mailbox that it touches
 * has confirmed it, then kept for as long as it can be taken back.
 */
@Entity('account_address_changes')
@Check('account_address_changes_kind', `kind in ('add', 'replace', 'remove')`)
@Index('account_address_changes_open', ['accountId'], { unique: true, where: 'done_at is null' })
@Index('account_address_changes_account', ['accountId'])
@Index('account_address_changes_age', ['begunAt'])
export class AddressChange {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Account, { name: 'FK_account_address_changes_account', onDelete: 'CASCADE' })
  @Column({ name: 'account_id', type: 'integer' })
  accountId!: number;

  @Column('text')
  kind!: AddressChangeKind;

  /** The address that comes; for a removal the one that stays and confirms it. */
  @Column({ name: 'new_address', type: 'text' })
  newAddress!: string;

  /** The address that goes; null where none does. */
  @Column({ name: 'old_address', type: 'text', nullable: true })
  oldAddress!: string | null;

  @Column({ name: 'new_confirmed', type: 'boolean', default: false })
  newConfirmed!: boolean;

  @Column({ name: 'old_confirmed', type: 'boolean', default: false })
  oldConfirmed!: boolean;

  /** The key of the main address before the change. */
  @Column({ name: 'main_before', type: 'text', nullable: true })
  mainBefore!: string | null;

  /** Of a removal that is done: since when the address that confirmed it was on the account. */
  @Column({ name: 'confirmer_added_at', type: 'timestamptz', precision: 3, nullable: true })
  confirmerAddedAt!: Date | null;

  @Column({ name: 'begun_at', type: 'timestamptz', precision: 3 })
  begunAt!: Date;

  @Column({ name: 'done_at', type: 'timestamptz', precision: 3, nullable: true })
  doneAt!: Date | null;
}
