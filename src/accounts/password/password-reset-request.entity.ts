import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';

/** Somebody said that a password is forgotten. Exists for unknown addresses as well. */
@Entity('password_reset_requests')
@Index('password_reset_requests_account', ['accountId'])
@Index('password_reset_requests_age', ['createdAt'])
export class PasswordResetRequest {
  @PrimaryColumn('uuid')
  id!: string;

  /** Null where no account may be opened by it: unknown or dormant. */
  @ForeignKey(() => Account, { name: 'FK_password_reset_requests_account', onDelete: 'CASCADE' })
  @Column({ name: 'account_id', type: 'integer', nullable: true })
  accountId!: number | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;
}
