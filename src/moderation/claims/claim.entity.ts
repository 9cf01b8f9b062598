import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import type { QueueKind } from '../queue-kind.js';

/** Who works on an item of the queue. It holds until `until`; a row that is over says nothing. */
@Entity('claims')
@Check(
  'claims_kind',
  `kind in ('posts', 'edits', 'reports', 'recovery', 'second', 'appeals', 'disputes')`,
)
@Index('claims_account', ['accountId', 'until'])
export class Claim {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'PK_claims' })
  kind!: QueueKind;

  @PrimaryColumn('text', { name: 'item_id', primaryKeyConstraintName: 'PK_claims' })
  itemId!: string;

  @Column({ name: 'account_id', type: 'integer' })
  @ForeignKey(() => Account, { name: 'FK_claims_account', onDelete: 'CASCADE' })
  accountId!: number;

  @Column({ name: 'claimed_at', type: 'timestamptz', precision: 3 })
  claimedAt!: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  until!: Date;
}
