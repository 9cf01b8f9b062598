import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';

/** One of the ten codes that a person keeps for the day on which all else is lost. */
@Entity('recovery_codes')
@Index('recovery_codes_hash', ['accountId', 'hash'], { unique: true })
export class RecoveryCode {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @ForeignKey(() => Account, { name: 'FK_recovery_codes_account', onDelete: 'CASCADE' })
  @Column({ name: 'account_id', type: 'integer' })
  accountId!: number;

  /** SHA-256 of 80 random bits. */
  @Column('bytea')
  hash!: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
