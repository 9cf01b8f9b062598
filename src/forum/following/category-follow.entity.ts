import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import { Category } from '../category/category.entity.js';
import type { Level, Mailing } from '../rules/following.js';

/** What somebody chose for a category. */
@Entity('category_follows')
@Check('category_follows_level', `level in ('watching', 'normal', 'muted')`)
@Check('category_follows_mail', `mail in ('at-once', 'daily', 'none')`)
@Index('category_follows_category', ['categoryId'])
export class CategoryFollow {
  @PrimaryColumn({
    name: 'account_id',
    type: 'integer',
    primaryKeyConstraintName: 'PK_category_follows',
  })
  @ForeignKey(() => Account, { name: 'FK_category_follows_account' })
  accountId!: number;

  @PrimaryColumn({
    name: 'category_id',
    type: 'integer',
    primaryKeyConstraintName: 'PK_category_follows',
  })
  @ForeignKey(() => Category, { name: 'FK_category_follows_category', onDelete: 'CASCADE' })
  categoryId!: number;

  @Column({ type: 'text', nullable: true })
  level!: Level | null;

  /** Null: as chosen for everything. */
  @Column({ type: 'text', nullable: true })
  mail!: Mailing | null;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;
}
