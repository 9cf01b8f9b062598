import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';

/** The authenticator app of an account: codes of six digits, a new one each 30 seconds (RFC 6238). */
@Entity('account_totps')
export class Totp {
  @ForeignKey(() => Account, { name: 'FK_account_totps_account', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'account_id', type: 'integer' })
  accountId!: number;

  /** Encrypted under a key that is not in the database. */
  @Column({ name: 'sealed_secret', type: 'bytea' })
  sealedSecret!: Buffer;

  /** The step of the code that was taken last: a code works once (RFC 6238, 5.2). */
  @Column({ name: 'last_step', type: 'bigint' })
  lastStep!: string;

  @Column({ name: 'confirmed_at', type: 'timestamptz', precision: 3 })
  confirmedAt!: Date;
}
