import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';

/** A sign-in elsewhere that opens an account here. It is issuer and subject, never an address (T19). */
@Entity('account_identities')
@Index('account_identities_account', ['accountId'])
export class AccountIdentity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'PK_account_identities' })
  issuer!: string;

  /** The issuer's own, unchanging name for the person. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'PK_account_identities' })
  subject!: string;

  @ForeignKey(() => Account, { name: 'FK_account_identities_account', onDelete: 'CASCADE' })
  @Column({ name: 'account_id', type: 'integer' })
  accountId!: number;

  /** As the provider called the person when it was linked: shown to that person only, and proves nothing. */
  @Column('text')
  label!: string;

  @Column({ name: 'linked_at', type: 'timestamptz', precision: 3 })
  linkedAt!: Date;

  @Column({ name: 'last_used_at', type: 'timestamptz', precision: 3, nullable: true })
  lastUsedAt!: Date | null;
}
