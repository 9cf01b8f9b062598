import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account.entity.js';

/** What somebody types in to show that an account is theirs. */
type TypedFactor = 'recovery-code' | 'second-factor';

/** What somebody shows: typed in, by a device, or at a provider. */
export type ShownFactor = TypedFactor | 'passkey' | 'linked-identity';

/**
 * A factor of an account that lost its record: it signs nobody in, and is
 * evidence for 30 days, for the dispute that may come.
 */
@Entity('account_kept_factors')
@Index('account_kept_factors_account', ['accountId'])
@Index('account_kept_factors_until', ['keptUntil'])
@Check(
  'account_kept_factors_kind',
  `kind in ('recovery-code', 'second-factor', 'passkey', 'linked-identity')`,
)
export class KeptFactor {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'PK_account_kept_factors' })
  id!: string;

  @ForeignKey(() => Account, { name: 'FK_account_kept_factors_account', onDelete: 'CASCADE' })
  @Column({ name: 'account_id', type: 'integer' })
  accountId!: number;

  @Column('text')
  kind!: ShownFactor;

  /** The app's sealed secret, the hash of the code or of the identity, or the passkey's public half. */
  @Column('bytea')
  secret!: Buffer;

  /** The step of the app's code that was taken last, or the signatures of the passkey; 0 for the others. */
  @Column({ name: 'last_step', type: 'bigint' })
  lastStep!: string;

  /** Since when the account had it. */
  @Column({ name: 'came_at', type: 'timestamptz', precision: 3 })
  cameAt!: Date;

  @Column({ name: 'kept_until', type: 'timestamptz', precision: 3 })
  keptUntil!: Date;
}
