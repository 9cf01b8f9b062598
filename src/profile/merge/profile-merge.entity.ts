import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import { Profile } from '../record/profile.entity.js';

/**
 * Leads from a record to the one that stands for it: two records of one
 * person. A record leads to one other at most, and that to none. What ended
 * stays as history.
 */
@Entity('profile_merges')
@Check('profile_merges_two', 'profile_id <> into_profile_id')
@Index('profile_merges_live', ['profileId'], { unique: true, where: 'ended_at is null' })
@Index('profile_merges_into', ['intoProfileId'], { where: 'ended_at is null' })
@Index('profile_merges_ticket', ['ticketNumber'])
export class ProfileMerge {
  @PrimaryGeneratedColumn('identity', {
    type: 'integer',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'PK_profile_merges',
  })
  id!: number;

  @Column({ name: 'profile_id', type: 'integer' })
  @ForeignKey(() => Profile, { name: 'FK_profile_merges_profile' })
  profileId!: number;

  @Column({ name: 'into_profile_id', type: 'integer' })
  @ForeignKey(() => Profile, { name: 'FK_profile_merges_into' })
  intoProfileId!: number;

  /** The ticket that it was decided on. */
  @Column({ name: 'ticket_number', type: 'text' })
  ticketNumber!: string;

  /** The account that signed in to the merged record until then; null where none did. */
  @Column({ name: 'account_id', type: 'integer', nullable: true })
  @ForeignKey(() => Account, { name: 'FK_profile_merges_account', onDelete: 'SET NULL' })
  accountId!: number | null;

  /** True where the record was merged before, and only leads elsewhere now. */
  @Column({ name: 'pointed_anew', type: 'boolean', default: false })
  pointedAnew!: boolean;

  @Column({ name: 'merged_at', type: 'timestamptz', precision: 3 })
  mergedAt!: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;

  /** The ticket that ended it: its own where it was undone, else the one that pointed it anew. */
  @Column({ name: 'ended_by', type: 'text', nullable: true })
  endedBy!: string | null;
}
