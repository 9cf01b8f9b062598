import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Role } from '../../accounts/access/role.js';
import { Account } from '../../accounts/account/account.entity.js';
import { Profile } from './profile.entity.js';

/** A look that a member of staff took at one value of a record. Its holder sees it. */
@Entity('record_views')
@Index('record_views_profile', ['profileId', 'at'])
@Index('record_views_viewer', ['viewerId', 'at'], { where: '(ticket_number IS NULL)' })
export class RecordView {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'BY DEFAULT' })
  id!: number;

  @Column({ name: 'profile_id', type: 'integer' })
  @ForeignKey(() => Profile, { name: 'FK_record_views_profile' })
  profileId!: number;

  @Column({ name: 'viewer_id', type: 'integer' })
  @ForeignKey(() => Account, { name: 'FK_record_views_viewer' })
  viewerId!: number;

  /** The ticket that it was needed for; null where an administrator looked without one. */
  @Column({ name: 'ticket_number', type: 'text', nullable: true })
  ticketNumber!: string | null;

  /** Which value was shown, such as `phone`. */
  @Column('text')
  field!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  /** The viewer's role at that time; null for looks of before it was written down. */
  @Column({ name: 'viewer_role', type: 'text', nullable: true })
  viewerRole!: Role | null;

  /** Why it was asked for, one of a list that the asking room keeps; null as above. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  /** True where administrators were told that this person looks at many records. */
  @Column({ type: 'boolean', default: false })
  alerted!: boolean;
}
