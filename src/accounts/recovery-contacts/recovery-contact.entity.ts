import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';

/** Somebody whom a person named to vouch for them, known by a mail address; with or without an account. */
@Entity('recovery_contacts')
@Index('recovery_contacts_address', ['accountId', 'addressKey'], { unique: true })
@Index('recovery_contacts_key', ['addressKey'])
export class RecoveryContact {
  @PrimaryColumn('uuid')
  id!: string;

  /** Whose contact it is. */
  @ForeignKey(() => Account, { name: 'FK_recovery_contacts_account', onDelete: 'CASCADE' })
  @Column({ name: 'account_id', type: 'integer' })
  accountId!: number;

  @Column('text')
  address!: string;

  @Column({ name: 'address_key', type: 'text' })
  addressKey!: string;

  @Column({ name: 'asked_at', type: 'timestamptz', precision: 3 })
  askedAt!: Date;

  /** When the contact said yes; null until then. */
  @Column({ name: 'confirmed_at', type: 'timestamptz', precision: 3, nullable: true })
  confirmedAt!: Date | null;
}
