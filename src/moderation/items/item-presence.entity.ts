import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import type { QueueKind } from '../queue-kind.js';

/** That a member of staff has an item's page open, and when the page said so last. */
@Entity('item_presences')
export class ItemPresence {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'PK_item_presences' })
  kind!: QueueKind;

  @PrimaryColumn('text', { name: 'item_id', primaryKeyConstraintName: 'PK_item_presences' })
  itemId!: string;

  @PrimaryColumn('integer', {
    name: 'account_id',
    primaryKeyConstraintName: 'PK_item_presences',
  })
  @ForeignKey(() => Account, { name: 'FK_item_presences_account', onDelete: 'CASCADE' })
  accountId!: number;

  @Column({ name: 'seen_at', type: 'timestamptz', precision: 3 })
  seenAt!: Date;
}
