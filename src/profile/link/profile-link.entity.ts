import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { Account } from '../../accounts/account/account.entity.js';
import { Profile } from '../record/profile.entity.js';

/** Why a link was made. */
export type LinkReason = 'import' | 'recovery' | 'reversal';

/** Joins an account to a profile: at most one live link each way. Ended ones stay as history. */
@Entity('profile_links')
@Check('profile_links_reason', `reason in ('import', 'recovery', 'reversal')`)
@Index('profile_links_live_profile', ['profileId'], { unique: true, where: 'ended_at is null' })
@Index('profile_links_live_account', ['accountId'], { unique: true, where: 'ended_at is null' })
@Index('profile_links_profile', ['profileId'])
@Index('profile_links_account', ['accountId'])
export class ProfileLink {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @Column({ name: 'profile_id', type: 'integer' })
  @ForeignKey(() => Profile, { name: 'FK_profile_links_profile' })
  profileId!: number;

  @Column({ name: 'account_id', type: 'integer' })
  @ForeignKey(() => Account, { name: 'FK_profile_links_account' })
  accountId!: number;

  @Column('text')
  reason!: LinkReason;

  @Column({ name: 'linked_at', type: 'timestamptz', precision: 3 })
  linkedAt!: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', precision: 3, nullable: true })
  endedAt!: Date | null;
}
