import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';

/** A key pair in a person's device or password keeper; only its public half is here (WebAuthn Level 3). */
@Entity('account_passkeys')
@Index('account_passkeys_account', ['accountId'])
export class Passkey {
  /** The credential's id, base64url. */
  @PrimaryColumn('text')
  id!: string;

  @ForeignKey(() => Account, { name: 'FK_account_passkeys_account', onDelete: 'CASCADE' })
  @Column({ name: 'account_id', type: 'integer' })
  accountId!: number;

  /** As its person calls it. */
  @Column('text')
  name!: string;

  @Column({ name: 'public_key', type: 'bytea' })
  publicKey!: Buffer;

  /** Signatures made, as the device counts them; many devices always say 0. */
  @Column('bigint')
  counter!: string;

  @Column('text', { array: true })
  transports!: string[];

  /** Whether copies of it live on other devices of the person. */
  @Column({ name: 'backed_up', type: 'boolean' })
  backedUp!: boolean;

  @Column({ name: 'added_at', type: 'timestamptz', precision: 3 })
  addedAt!: Date;

  @Column({ name: 'last_used_at', type: 'timestamptz', precision: 3, nullable: true })
  lastUsedAt!: Date | null;
}
