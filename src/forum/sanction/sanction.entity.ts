import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import type { SanctionKind } from '../rules/sanctions.js';

/** A warning, or what keeps a person from writing in the forum for a time. It ends by itself: no row is written then. */
@Entity('sanctions')
@Check('sanctions_kind', `kind in ('warning', 'silence', 'suspension')`)
@Check('sanctions_imposed_by', `(imposed_by is null) = (reason = 'reports')`)
@Check('sanctions_until', `(kind = 'warning') = (until is null)`)
@Check('sanctions_length', `until > imposed_at and until <= imposed_at + interval '8784 hours'`)
@Check('sanctions_lifted', `(lifted_at is null) = (lift_reason is null)`)
@Index('sanctions_account', ['accountId', 'id'])
export class Sanction {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'PK_sanctions',
  })
  id!: number;

  @Column({ name: 'account_id', type: 'integer' })
  @ForeignKey(() => Account, { name: 'FK_sanctions_account' })
  accountId!: number;

  @Column('text')
  kind!: SanctionKind;

  /** Key of the list `SANCTIONS`, or `reports`. */
  @Column('text')
  reason!: string;

  /** What the person reads with it. */
  @Column('text')
  message!: string;

  @Column({ name: 'imposed_at', type: 'timestamptz', precision: 3 })
  imposedAt!: Date;

  /** Null where reports did it by themselves. */
  @Column({ name: 'imposed_by', type: 'integer', nullable: true })
  @ForeignKey(() => Account, { name: 'FK_sanctions_imposed_by' })
  imposedBy!: number | null;

  /** Null for a warning. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  until!: Date | null;

  /** When it was ended early, or a warning was taken back. */
  @Column({ name: 'lifted_at', type: 'timestamptz', precision: 3, nullable: true })
  liftedAt!: Date | null;

  @Column({ name: 'lifted_by', type: 'integer', nullable: true })
  @ForeignKey(() => Account, { name: 'FK_sanctions_lifted_by' })
  liftedBy!: number | null;

  @Column({ name: 'lift_reason', type: 'text', nullable: true })
  liftReason!: string | null;
}
